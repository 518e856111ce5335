import { act, renderHook } from '@testing-library/react';
import type { StartDevices } from '../../src/conversation/call/StartDevices';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDeviceChoice } from '../../src/conversation/media/deviceChoice';
import { useCamera } from '../../src/hooks/useCamera';
import { useMicrophone } from '../../src/hooks/useMicrophone';
import { useNoiseCancellation } from '../../src/hooks/useNoiseCancellation';
import { useSpeaker } from '../../src/hooks/useSpeaker';
import type { CallObject } from '../../src/conversation/call/CallObject';
import { createManualClock, createSimulatedCall } from '../../src/simulator';
import { TestTrack } from '../conversation/media/TestMediaDevices';
import { inCall } from './inCall';

/** The observers coalesce changes in real time. */
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 250)));

beforeEach(() => localStorage.clear());

describe('useMicrophone', () => {
  test('lists the microphones, and changes to another one', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(
      () => {
        const { devices, deviceId, choosing, choose } = useMicrophone();
        return { devices, deviceId, choosing, choose };
      },
      { wrapper },
    );
    expect(result.current.devices).toEqual([]);
    await pass(5000);
    await settle();
    expect(result.current.devices.map(({ label }) => label)).toEqual([
      'First simulated microphone',
      'Second simulated microphone',
    ]);
    expect(result.current.deviceId).toBe('simulated-first-microphone');
    await act(async () => {
      expect(await result.current.choose('simulated-second-microphone')).toBe(true);
    });
    await settle();
    expect(result.current).toMatchObject({ deviceId: 'simulated-second-microphone', choosing: null });
    expect(readDeviceChoice().microphone).toEqual({
      id: 'simulated-second-microphone',
      label: 'Second simulated microphone',
    });
  });

  test('keeps the current device and reports a failed choice when the chosen device does not exist', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => ({ ...useMicrophone() }), { wrapper });
    await pass(5000);
    await settle();
    await act(async () => {
      expect(await result.current.choose('gone')).toBe(false);
    });
    expect(result.current).toMatchObject({
      deviceId: 'simulated-first-microphone',
      failedChoice: 'gone',
      isOn: true,
    });
    expect(readDeviceChoice().microphone).toBeUndefined();
  });

  test('does not render for devices if it is only asked whether it is on', async () => {
    const { wrapper, pass, call } = inCall();
    let renders = 0;
    renderHook(
      () => {
        renders += 1;
        return useMicrophone().isOn;
      },
      { wrapper },
    );
    await pass(5000);
    await settle();
    const before = renders;
    act(() => call().plugIn({ kind: 'audioinput', deviceId: 'headset' }));
    await pass(1000);
    await settle();
    expect(renders).toBe(before);
  });

  test('has a worded problem while it is interrupted, and after its permission was revoked', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => useMicrophone(), { wrapper });
    await pass(5000);
    act(() => call().revokePermission('microphone'));
    await pass(20_000);
    expect(result.current).toMatchObject({ isOn: false, problem: 'denied' });
  });
});

describe('useCamera', () => {
  test('flips to the other camera', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
    await pass(5000);
    await settle();
    await act(async () => {
      expect(await result.current.flip()).toBe(true);
    });
    await settle();
    expect(result.current.deviceId).toBe('simulated-second-camera');
  });

  test('goes back to the camera before if another app uses the chosen one', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
    await pass(5000);
    await settle();
    const { setInputDevicesAsync } = call();
    call().setInputDevicesAsync = (requested) => {
      call().setDeviceFailure('camera', requested.videoDeviceId === 'simulated-second-camera' ? 'in-use' : null);
      return setInputDevicesAsync(requested);
    };
    await act(async () => {
      expect(await result.current.choose('simulated-second-camera')).toBe(false);
    });
    await pass(1000);
    await settle();
    expect(result.current).toMatchObject({
      ...{ isOn: true, problem: null, deviceId: 'simulated-first-camera' },
      failedChoice: 'simulated-second-camera',
    });
    expect(readDeviceChoice().camera).toBeUndefined();
  });

  test('does not go back if the user has chosen another camera meanwhile', async () => {
    const cameras = ['first', 'busy', 'third'].map((deviceId) => ({ kind: 'videoinput' as const, deviceId }));
    const { wrapper, pass, call } = inCall({ devices: cameras });
    const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
    await pass(5000);
    await settle();
    const { setInputDevicesAsync } = call();
    call().setInputDevicesAsync = async (requested) => {
      const isBusy = requested.videoDeviceId === 'busy';
      // The browser needs longer for it.
      if (isBusy) await new Promise((resolve) => setTimeout(resolve, 50));
      return setInputDevicesAsync(isBusy ? {} : requested);
    };
    await act(async () => {
      const first = result.current.choose('busy');
      expect(await result.current.choose('third')).toBe(true);
      expect(await first).toBe(false);
    });
    await settle();
    expect(result.current).toMatchObject({ isOn: true, deviceId: 'third', failedChoice: null });
  });

  describe('with a camera that the hair check has handed over, on a phone that opens only one camera at a time', () => {
    async function onAPhone(busy?: string) {
      const handed = new TestTrack('video', 'simulated-first-camera');
      const camera = handed as unknown as MediaStreamTrack;
      const { wrapper, pass, call } = inCall({}, { devices: () => ({ camera }) });
      const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
      await import('../../src/conversation/joined/startDuringCall');
      await pass(5000);
      await settle();
      const { setInputDevicesAsync, cycleCamera } = call();
      const open = (id?: unknown) => {
        const isInUse = handed.readyState === 'live' || (id !== undefined && id === busy);
        call().setDeviceFailure('camera', isInUse ? 'in-use' : null);
      };
      call().setInputDevicesAsync = (requested) => {
        open(requested.videoDeviceId);
        return setInputDevicesAsync(requested);
      };
      call().cycleCamera = (options) => {
        open();
        return cycleCamera(options);
      };
      return { result, pass, call, handed };
    }

    test('changes to another one', async () => {
      const { result, pass } = await onAPhone();
      await act(async () => {
        expect(await result.current.choose('simulated-second-camera')).toBe(true);
      });
      await pass(1000);
      await settle();
      expect(result.current).toMatchObject({ isOn: true, problem: null, deviceId: 'simulated-second-camera' });
    });

    test('goes back to the one before if another app uses the chosen one', async () => {
      const { result, pass } = await onAPhone('simulated-second-camera');
      await act(async () => {
        expect(await result.current.choose('simulated-second-camera')).toBe(false);
      });
      await pass(1000);
      await settle();
      expect(result.current).toMatchObject({ isOn: true, problem: null, deviceId: 'simulated-first-camera' });
    });

    test('flips to the other one', async () => {
      const { result, pass } = await onAPhone();
      await act(async () => {
        expect(await result.current.flip()).toBe(true);
      });
      await pass(1000);
      await settle();
      expect(result.current).toMatchObject({ isOn: true, problem: null, deviceId: 'simulated-second-camera' });
    });
  });

  test('names no device while none could be opened', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
    await pass(5000);
    await settle();
    call().setDeviceFailure('camera', 'in-use');
    await act(async () => {
      expect(await result.current.choose('simulated-second-camera')).toBe(false);
    });
    await pass(1000);
    await settle();
    expect(result.current).toMatchObject({ isOn: false, problem: 'in-use', deviceId: null });
  });

  test.each<[string, Partial<CallObject>]>([
    ['lacks the methods', { setInputDevicesAsync: undefined as never, cycleCamera: undefined as never }],
    [
      'rejects with a text',
      {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
        setInputDevicesAsync: () => Promise.reject('no'),
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
        cycleCamera: () => Promise.reject(undefined),
      },
    ],
    [
      'throws',
      {
        setInputDevicesAsync: () => {
          throw new Error('no');
        },
        cycleCamera: () => {
          throw new Error('no');
        },
      },
    ],
  ])('changes nothing, and the call goes on, if the call object %s', async (_, methods) => {
    const clock = createManualClock();
    const createCall = () => Object.assign(createSimulatedCall({ clock, speed: 20 }), methods);
    const { wrapper } = inCall({}, { createCall });
    const { result } = renderHook(() => ({ ...useCamera() }), { wrapper });
    await act(() => clock.advance(5000));
    await act(async () => {
      expect(await result.current.choose('simulated-second-camera')).toBe(false);
      expect(await result.current.flip()).toBe(false);
    });
    expect(result.current).toMatchObject({ failedChoice: 'simulated-second-camera', isOn: true });
  });

  test('resolves to false before the call', async () => {
    const { wrapper } = inCall({}, { autoJoin: false });
    const { result } = renderHook(() => useCamera(), { wrapper });
    expect(await result.current.choose('any')).toBe(false);
    expect(await result.current.flip()).toBe(false);
  });
});

describe('a device whose permission is revoked in the call, and then granted again', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** A call with a browser that tells its permissions. */
  async function inBrowser(
    query: (permission: { name: string }) => Promise<EventTarget & { state: string }>,
    devices: StartDevices = {},
  ) {
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { permissions: { query } }));
    await import('../../src/conversation/joined/startDuringCall');
    const { wrapper, pass, call } = inCall({}, { devices: () => devices });
    const { result } = renderHook(() => ({ camera: useCamera(), microphone: useMicrophone() }), { wrapper });
    await pass(5000);
    await settle();
    return { result, pass, call };
  }

  /** Permissions that a test changes. */
  function createPermissions() {
    const create = () => Object.assign(new EventTarget(), { state: 'granted' });
    const permissions = { camera: create(), microphone: create() };
    const set = (name: 'camera' | 'microphone', state: string) => {
      permissions[name].state = state;
      act(() => void permissions[name].dispatchEvent(new Event('change')));
    };
    const query = ({ name }: { name: string }) => Promise.resolve(permissions[name as 'camera' | 'microphone']);
    return { set, query };
  }

  test.each(['camera', 'microphone'] as const)('is on again by itself: the %s', async (name) => {
    const { set, query } = createPermissions();
    const { result, pass, call } = await inBrowser(query);
    act(() => call().revokePermission(name));
    set(name, 'denied');
    await pass(20_000);
    expect(result.current[name]).toMatchObject({ isOn: false, problem: 'denied' });
    call().setDeviceFailure(name, null);
    set(name, 'granted');
    await pass(1000);
    expect(result.current[name]).toMatchObject({ isOn: true, problem: null });
  });

  test.each([
    ['camera', { isCameraOff: false }],
    ['microphone', { isMuted: false }],
  ] as const)('is on as soon as it is allowed if it was denied in the hair check: the %s', async (name, wanted) => {
    const { set, query } = createPermissions();
    const { result, pass } = await inBrowser(query, { [name]: false, ...wanted });
    expect(result.current[name]).toMatchObject({ isOn: false, problem: null });
    set(name, 'denied');
    await pass(1000);
    expect(result.current[name].isOn).toBe(false);
    set(name, 'granted');
    await pass(1000);
    expect(result.current[name]).toMatchObject({ isOn: true, problem: null });

    // Once the user turns it off, it stays off.
    act(() => result.current[name].set(false));
    set(name, 'granted');
    await pass(1000);
    expect(result.current[name].isOn).toBe(false);
  });

  test.each([
    ['the user had turned it off in the hair check', { camera: false, isCameraOff: true }],
    ['your app never asks for it', { camera: false }],
  ] as const)('stays off if %s', async (_, devices) => {
    const { set, query } = createPermissions();
    const { result, pass } = await inBrowser(query, devices);
    set('camera', 'granted');
    await pass(1000);
    expect(result.current.camera).toMatchObject({ isOn: false, problem: null });
  });

  test('stays off if the user has turned it off', async () => {
    const { set, query } = createPermissions();
    const { result, pass, call } = await inBrowser(query);
    act(() => result.current.camera.set(false));
    await pass(1000);
    set('camera', 'denied');
    call().setDeviceFailure('camera', null);
    set('camera', 'granted');
    await pass(1000);
    expect(result.current.camera).toMatchObject({ isOn: false, problem: null });
  });

  test('stays denied until the user presses its button, in a browser that does not tell', async () => {
    const { result, pass, call } = await inBrowser(() => Promise.reject(new TypeError('camera')));
    act(() => call().revokePermission('camera'));
    await pass(20_000);
    call().setDeviceFailure('camera', null);
    await pass(20_000);
    expect(result.current.camera).toMatchObject({ isOn: false, problem: 'denied' });
    act(() => result.current.camera.set(true));
    await pass(1000);
    expect(result.current.camera).toMatchObject({ isOn: true, problem: null });
  });
});

describe('the problem of a camera', () => {
  test.each([
    ['permissions', 'denied'],
    ['permissions-by-browser', 'system-denied'],
    ['missing', 'missing'],
    ['in-use', 'in-use'],
    ['constraints', 'unsuitable'],
    ['insecure-page', 'insecure'],
    ['unknown', 'unknown'],
  ] as const)('that fails with %s is %s, and stays so when something else changes', async (cameraFailure, problem) => {
    const { wrapper, pass, call } = inCall({ cameraFailure });
    const { result } = renderHook(() => useCamera(), { wrapper });
    await pass(5000);
    expect(result.current.problem).toBe(problem);
    act(() => void call().setLocalAudio(false));
    await pass(1000);
    expect(result.current.problem).toBe(problem);
  });
});

describe('useSpeaker', () => {
  test('is not supported where the browser cannot choose one', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => useSpeaker(), { wrapper });
    await pass(5000);
    await settle();
    expect(result.current.devices).toHaveLength(2);
    expect(result.current.isSupported).toBe(false);
  });
});

describe('useNoiseCancellation', () => {
  test('is on from the join, and stays on when another microphone is chosen', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => ({ noise: useNoiseCancellation(), microphone: useMicrophone() }), { wrapper });
    await pass(5000);
    expect(result.current.noise).toMatchObject({ isOn: true, isSupported: true, problem: null });
    await act(() => result.current.microphone.choose('simulated-second-microphone'));
    expect(result.current.noise.isOn).toBe(true);
    await act(() => result.current.noise.set(false));
    expect(result.current.noise.isOn).toBe(false);
  });

  test('is off if the prop says so, or the browser does not support it', async () => {
    const off = inCall({}, { noiseCancellation: false });
    const first = renderHook(() => useNoiseCancellation(), { wrapper: off.wrapper });
    await off.pass(5000);
    expect(first.result.current).toMatchObject({ isOn: false, isSupported: true });
    const unsupported = inCall({ processorFailures: { 'noise-cancellation': 'unsupported' } });
    const second = renderHook(() => useNoiseCancellation(), { wrapper: unsupported.wrapper });
    await unsupported.pass(5000);
    expect(second.result.current).toMatchObject({ isOn: false, isSupported: false, problem: 'unsupported' });
  });
});
