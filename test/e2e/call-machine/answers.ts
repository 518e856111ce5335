import type { CallMachine } from './CallMachine';
import { wantedBy, type InputSettings } from './wanted';
import type { CallMessage } from './Wire';

type Answer = (machine: CallMachine, request: CallMessage) => void | Promise<void>;

/** What each request of daily-js does. One that is not here is listed as unhandled and answered with nothing. */
export const answers: Partial<Record<string, Answer>> = {
  'start-camera': (machine, request) => machine.startCamera(request),
  'daily-method-preauth': ({ wire }, request) => {
    const access = { level: 'full' };
    wire.send('call-machine-initialized');
    wire.send('access-state-updated', { access });
    wire.reply(request, { access });
  },
  'join-meeting': (machine, request) => machine.join(request),
  'leave-meeting': (machine) => machine.leave(),

  'app-msg': ({ sent }, { data, to }) => void sent.push({ data, to }),

  'local-audio': whileOpen(({ devices }, { state, options }) => devices.setAudio(state === true, options as object)),
  'local-video': whileOpen(({ devices }, { state }) => devices.setVideo(state === true)),
  'set-allow-local-audio': whileOpen(({ devices }, { state }) => devices.setAudio(state === true)),
  'set-allow-local-video': whileOpen(({ devices }, { state }) => devices.setVideo(state === true)),
  'local-screen-start': whileOpen(({ screen }, request) => screen.start(request)),
  'local-screen-stop': whileOpen(({ screen }) => screen.stop()),

  'get-input-devices': orCached(async ({ wire, devices }, request) => {
    wire.reply(request, await devices.selected());
  }),
  'set-input-devices': orCached(async (machine, request) => {
    const { audioDeviceId, videoDeviceId } = request as { audioDeviceId?: string; videoDeviceId?: string };
    await machine.devices.choose({
      ...(audioDeviceId && { audio: deviceOrCustom(audioDeviceId) }),
      ...(videoDeviceId && { video: deviceOrCustom(videoDeviceId) }),
    });
    await machine.announceDevices(request);
  }),
  'set-output-device': async (machine, request) => {
    machine.devices.chooseSpeaker(request.outputDeviceId as string);
    await machine.announceDevices(request);
  },
  'update-input-settings': orCached(async ({ wire, devices }, request) => {
    const inputSettings = request.inputSettings as InputSettings;
    await devices.choose({
      ...(inputSettings.audio?.settings && { audio: wantedBy(inputSettings.audio.settings) }),
      ...(inputSettings.video?.settings && { video: wantedBy(inputSettings.video.settings) }),
    });
    wire.send('input-settings-updated', { inputSettings });
    wire.reply(request, { inputSettings });
  }),

  'start-local-audio-level-observer': ({ wire, levels }, request) => {
    levels.startOwn(request.interval as number | undefined);
    wire.reply(request);
  },
  'stop-local-audio-level-observer': ({ levels }) => levels.stopOwn(),
  'start-remote-participants-audio-level-observer': ({ wire, levels }, request) => {
    levels.startOthers(request.interval as number | undefined);
    wire.reply(request);
  },
  'stop-remote-participants-audio-level-observer': ({ levels }) => levels.stopOthers(),

  'set-user-name': (machine, request) => {
    machine.introduceAs({ user_name: request.name as string });
    machine.wire.reply(request, { userName: request.name });
  },
  'set-user-data': (machine, request) => {
    machine.introduceAs({ userData: request.userData });
    machine.wire.reply(request, { userData: request.userData });
  },
  'update-participant': ({ remotes }, { id, properties }) => {
    if ((properties as { eject?: boolean }).eject === true) remotes.leave(id as string);
  },

  'get-network-topology': ({ wire, state }, request) =>
    wire.reply(request, { topology: state === 'joined' ? 'sfu' : 'none' }),
  'get-calc-stats': ({ wire }, request) => wire.reply(request, { stats: { latest: {} } }),
  'lib-room-info': ({ wire }, request) =>
    wire.reply(request, { id: 'room', name: 'room', config: {}, tokenConfig: {}, domainConfig: {} }),
  'transmit-log': () => {},
};

/** daily-js sends these at any time; before and after a call there is nothing that they could change. */
function whileOpen(answer: Answer): Answer {
  return (machine, request) => (machine.isOpen ? answer(machine, request) : undefined);
}

/** Before there are devices, daily-js answers from what it keeps itself. */
function orCached(answer: Answer): Answer {
  return (machine, request) =>
    machine.isOpen ? answer(machine, request) : machine.wire.reply(request, { returnPreloadCache: true });
}

function deviceOrCustom(id: string): ReturnType<typeof wantedBy> {
  return id === 'daily-custom-track' ? wantedBy({ customTrack: true }) : wantedBy({ deviceId: id });
}
