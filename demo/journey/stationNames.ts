import { isTavus } from '../service';
import type { Station } from './Step';

/** In the order in which the stations stand beside each other. */
export const stationNames: Readonly<Record<Station, string>> = {
  page: 'This page',
  backend: 'Your server',
  service: isTavus ? 'Tavus' : 'Tavus, emulated',
  replica: 'The room',
};
