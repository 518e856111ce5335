/**
 * A stand-in for Daily's call machine, the script that daily-js downloads for every call object and that runs the
 * whole call. With the stand-in, the real daily-js works without a network. Tests control it through `window.__standIn`.
 */
import { CallMachine } from './CallMachine';
import { controls } from './controls';
import { dailyRegistry } from './dailyRegistry';

const { pendings, instances } = dailyRegistry();
for (const callClientId of pendings.splice(0)) {
  const instance = instances[callClientId];
  if (instance === undefined) continue; // destroyed while this script was loading
  const machine = new CallMachine(callClientId);
  instance.callMachine = { store: machine.streams, reset: () => machine.reset() };
  window.__standIn = controls(machine);
  (window.__standIns ??= []).push(window.__standIn);
  machine.wire.send('loaded');
}
