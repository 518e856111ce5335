import { isTavus } from '../service';
import type { Place } from './Step';

/** The names of the places, from left to right. */
export const placeNames: Readonly<Record<Place, string>> = {
  page: 'This page',
  backend: 'Your server',
  service: isTavus ? 'Tavus' : 'Tavus, emulated',
  replica: 'The room',
};
