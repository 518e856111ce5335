/**
 * A stand-in for Daily's call machine: the script that daily-js downloads for every call object, and which holds the
 * whole of a call. With this one in its place the real daily-js runs without a network. Tests steer it by `window.__standIn`.
 */
import { CallMachine } from './CallMachine';
import { controls } from './controls';
import { dailyBook } from './instances';

const { pendings, instances } = dailyBook();
for (const callClientId of pendings.splice(0)) {
  const instance = instances[callClientId];
  if (instance === undefined) continue; // destroyed while this script was under way
  const machine = new CallMachine(callClientId);
  instance.callMachine = { store: machine.streams, reset: () => machine.reset() };
  window.__standIn = controls(machine);
  (window.__standIns ??= []).push(window.__standIn);
  machine.wire.send('loaded');
}
