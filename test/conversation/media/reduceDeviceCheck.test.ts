import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  initialDeviceCheck,
  reduceDeviceCheck,
  type DeviceCheckEffect,
  type DeviceCheckInput,
  type DeviceCheckState,
  type InputName,
} from '../../../src/conversation/media/reduceDeviceCheck';

const none = { microphone: null, camera: null } as const;
const bothOn = { microphone: false, camera: false };
const openBoth: DeviceCheckInput = { type: 'open', names: ['microphone', 'camera'], obstacles: none };
const trackOf = (id: string) => ({ id }) as MediaStreamTrack;
const camera = (deviceId: string, label: string) => ({ deviceId, label, kind: 'videoinput' as const });

/** Applies inputs in order, and returns the last state with all effects. */
function apply(inputs: readonly DeviceCheckInput[], first = initialDeviceCheck({}, bothOn)) {
  let state = first;
  const effects: DeviceCheckEffect[] = [];
  for (const input of inputs) {
    const step = reduceDeviceCheck(state, input);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const opened = (name: InputName, request: number, track: MediaStreamTrack, deviceId = 'd1'): DeviceCheckInput => ({
  type: 'opened',
  name,
  request,
  track,
  deviceId,
});

describe('reduceDeviceCheck', () => {
  test('asks for microphone and camera in one request', () => {
    const { state, effects } = apply([openBoth]);
    expect(effects).toEqual([
      {
        type: 'request',
        inputs: { microphone: { request: 1, deviceId: null }, camera: { request: 1, deviceId: null } },
      },
    ]);
    expect([state.microphone.status, state.camera.status]).toEqual(['asking', 'asking']);
  });

  test('asks for nothing that is off at first, or that the page cannot have', () => {
    const off = apply([openBoth], initialDeviceCheck({}, { microphone: true, camera: true }));
    expect(off.effects).toEqual([]);
    const { state, effects } = apply([{ ...openBoth, obstacles: { microphone: null, camera: 'forbidden' } }]);
    expect(state.camera).toMatchObject({ status: 'failed', problem: 'forbidden' });
    expect(effects).toEqual([{ type: 'request', inputs: { microphone: { request: 1, deviceId: null } } }]);
  });

  test('keeps the microphone when the camera fails', () => {
    const mic = trackOf('mic');
    const { state } = apply([
      openBoth,
      opened('microphone', 1, mic),
      { type: 'failed', name: 'camera', request: 1, problem: 'in-use' },
    ]);
    expect(state.microphone).toMatchObject({ status: 'on', track: mic });
    expect(state.camera).toMatchObject({ status: 'failed', problem: 'in-use' });
  });

  test('asks for a camera that the user turns on, although it was not asked for before, or has failed', () => {
    const on: DeviceCheckInput = { type: 'set', name: 'camera', isOn: true, obstacles: none };
    const failed: DeviceCheckInput = { type: 'failed', name: 'camera', request: 1, problem: 'in-use' };
    expect(apply([on]).state.camera.status).toBe('asking');
    expect(apply([openBoth, failed, on]).state.camera.status).toBe('asking');
    expect(apply([openBoth, on]).effects).toHaveLength(1);
  });

  test('stops the camera that the user turns off, and one that is opened after that', () => {
    const [first, late] = [trackOf('first'), trackOf('late')];
    const off: DeviceCheckInput = { type: 'set', name: 'camera', isOn: false, obstacles: none };
    const { effects } = apply([openBoth, opened('camera', 1, first), off]);
    expect(effects.slice(1)).toEqual([
      { type: 'stop', track: first },
      { type: 'keep', choice: { isCameraOff: true } },
    ]);
    expect(apply([openBoth, off, opened('camera', 1, late)]).effects).toContainEqual({ type: 'stop', track: late });
  });

  test('stops the old camera before it asks for the chosen one, and keeps the choice', () => {
    const first = trackOf('first');
    const { state, effects } = apply([
      openBoth,
      opened('camera', 1, first),
      { type: 'listed', devices: [camera('d1', 'One'), camera('d2', 'Two')] },
      { type: 'choose', name: 'camera', id: 'd2' },
    ]);
    expect(effects.slice(1)).toEqual([
      { type: 'stop', track: first },
      { type: 'request', inputs: { camera: { request: 2, deviceId: 'd2' } } },
      { type: 'keep', choice: { camera: { id: 'd2', label: 'Two' } } },
    ]);
    expect(state.camera.deviceId).toBe('d2');
  });

  test('changes to the kept camera once if it has another id than on the last visit', () => {
    const kept = { camera: { id: 'old', label: 'Two' } };
    const list: DeviceCheckInput = { type: 'listed', devices: [camera('d1', 'One'), camera('d2', 'Two')] };
    const { state, effects } = apply(
      [openBoth, opened('camera', 1, trackOf('one')), list, opened('camera', 2, trackOf('two'), 'd2'), list],
      initialDeviceCheck(kept, bothOn),
    );
    expect(effects.filter(({ type }) => type === 'request')).toHaveLength(2);
    expect(state.camera).toMatchObject({ status: 'on', deviceId: 'd2' });
  });

  test('requests a missing device when it is plugged in, and any device when the used one is unplugged', () => {
    const missing = apply([
      openBoth,
      { type: 'failed', name: 'camera', request: 1, problem: 'missing' },
      { type: 'listed', devices: [] },
      { type: 'listed', devices: [camera('d1', 'One')] },
    ]);
    expect(missing.state.camera.status).toBe('asking');
    const track = trackOf('gone');
    const unplugged = apply([openBoth, opened('camera', 1, track), { type: 'ended', track }]);
    expect(unplugged.effects.at(-1)).toEqual({
      type: 'request',
      inputs: { camera: { request: 2, deviceId: null } },
    });
  });

  test('says that a camera delivers nothing, and stops saying so when it does', () => {
    const track = trackOf('camera');
    const open = [openBoth, opened('camera', 1, track)];
    const silent: DeviceCheckInput = { type: 'delivering', track, isDelivering: false };
    expect(apply([...open, silent]).state.camera).toMatchObject({ status: 'on', problem: 'no-frames' });
    expect(apply([...open, silent, { ...silent, isDelivering: true }]).state.camera.problem).toBeNull();
  });

  test('stops what it has opened when it is closed, unless a call has taken it over', () => {
    const track = trackOf('camera');
    const open = [openBoth, opened('camera', 1, track)];
    expect(apply([...open, { type: 'closed' }]).effects).toContainEqual({ type: 'stop', track });
    const handed = apply([...open, { type: 'handed-over' }, { type: 'closed' }]);
    expect(handed.effects).not.toContainEqual({ type: 'stop', track });
  });

  test('never leaks a track, and never uses a device that is off, in any order of events', () => {
    const device = fc.constantFrom<InputName>('microphone', 'camera');
    const isOn = fc.boolean();
    const command = fc.oneof(
      fc.constant({ type: 'open' as const }),
      fc.record({ type: fc.constant('set' as const), name: device, isOn }),
      fc.record({ type: fc.constant('choose' as const), name: device, id: fc.constantFrom('d1', 'd2', 'gone') }),
      fc.record({ type: fc.constant('answer' as const), index: fc.nat(3), isGranted: fc.boolean() }),
      fc.constant({ type: 'listed' as const }),
      fc.record({ type: fc.constant('ended' as const), name: device }),
      fc.constant({ type: 'closed' as const }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state: DeviceCheckState = initialDeviceCheck({}, bothOn);
        const live = new Set<MediaStreamTrack>();
        const pending: { readonly name: InputName; readonly request: number }[] = [];
        const send = (input: DeviceCheckInput): void => {
          const step = reduceDeviceCheck(state, input);
          state = step.state;
          for (const effect of step.effects) {
            if (effect.type === 'stop') live.delete(effect.track);
            if (effect.type !== 'request') continue;
            for (const name of ['microphone', 'camera'] as const) {
              const wanted = effect.inputs[name];
              if (wanted) pending.push({ name, request: wanted.request });
            }
          }
        };
        const answer = (index: number, isGranted: boolean): void => {
          const [asked] = pending.splice(index, 1);
          if (asked === undefined) return;
          if (!isGranted) {
            send({ ...asked, type: 'failed', problem: 'denied' });
            return;
          }
          const track = trackOf('t');
          live.add(track);
          send({ ...asked, type: 'opened', track, deviceId: 'd1' });
        };
        const check = (): void => {
          const used = [state.microphone.track, state.camera.track].filter((track) => track !== null);
          expect([...live].sort()).toEqual(used.sort());
          for (const name of ['microphone', 'camera'] as const)
            expect(state[name].track !== null).toBe(state[name].status === 'on');
        };
        for (const next of commands) {
          if (next.type === 'open') send(openBoth);
          else if (next.type === 'set') send({ ...next, obstacles: none });
          else if (next.type === 'answer') answer(next.index, next.isGranted);
          else if (next.type === 'listed')
            send({ type: 'listed', devices: [camera('d1', 'One'), camera('d2', 'Two')] });
          else if (next.type === 'ended') {
            const { track } = state[next.name];
            if (track !== null) send({ type: 'ended', track });
          } else send(next);
          check();
        }
        send({ type: 'closed' });
        while (pending.length > 0) answer(0, true);
        expect(live.size).toBe(0);
      }),
    );
  });
});
