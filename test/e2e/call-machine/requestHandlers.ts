import type { CallMachine, Topology } from './CallMachine';
import { parseDeviceSettings, type InputSettings } from './requestedDevices';
import type { CallMessage } from './MachineChannel';

/** The id of a track that the page hands over. */
const customTrackId = 'daily-custom-track';

type RequestHandler = (machine: CallMachine, request: CallMessage) => void | Promise<void>;

/** The handler of each daily-js request. A request without a handler is listed as unhandled and gets an empty reply. */
export const requestHandlers: Partial<Record<string, RequestHandler>> = {
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
  'set-allow-local-audio': whileOpen(({ devices }, { state }) => devices.allow('audio', state === true)),
  'set-allow-local-video': whileOpen(({ devices }, { state }) => devices.allow('video', state === true)),
  'local-screen-start': whileOpen(({ screen }, request) => screen.start(request)),
  'local-screen-stop': whileOpen(({ screen }) => screen.stop()),

  'local-recording-start': whileJoined(({ recording, self }, request) => recording.start(self.session_id, request)),
  'local-recording-stop': whileJoined(({ recording }) => recording.stop()),

  'get-input-devices': orCached(async (machine, request) => {
    machine.wire.reply(request, await machine.selectedDevices());
  }),
  'set-input-devices': orCached(async (machine, request) => {
    const { audioDeviceId, videoDeviceId } = request as { audioDeviceId?: string; videoDeviceId?: string };
    const listed = (await navigator.mediaDevices.enumerateDevices()).map(({ deviceId }) => deviceId);
    // Daily skips an unknown id without an error.
    const isKnown = (id: string | undefined): id is string =>
      id !== undefined && (id === customTrackId || listed.includes(id));
    await machine.devices.choose({
      ...(isKnown(audioDeviceId) && { audio: deviceOrCustom(audioDeviceId) }),
      ...(isKnown(videoDeviceId) && { video: deviceOrCustom(videoDeviceId) }),
    });
    await machine.announceDevices(request);
  }),
  'cycle-camera': async (machine, request) => {
    const device = await machine.devices.cycle('video');
    machine.wire.reply(request, { device });
    await machine.announceDevices();
  },
  'cycle-mic': async (machine, request) => {
    const device = await machine.devices.cycle('audio');
    machine.wire.reply(request, { device });
    await machine.announceDevices();
  },
  // Chromium's fake cameras face nowhere.
  'get-camera-facing-mode': ({ wire }, request) => wire.reply(request, { facingMode: null }),
  'set-output-device': orCached(async (machine, request) => {
    machine.speaker.choose(request.outputDeviceId as string);
    await machine.announceDevices(request);
  }),
  'update-input-settings': orCached(async ({ wire, devices, processors }, request) => {
    const change = request.inputSettings as InputSettings;
    await devices.choose({
      ...(change.audio?.settings && { audio: parseDeviceSettings(change.audio.settings) }),
      ...(change.video?.settings && { video: parseDeviceSettings(change.video.settings) }),
    });
    wire.reply(request, { inputSettings: processors.update(change) });
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
    machine.updateSelf({ user_name: request.name as string });
    machine.wire.reply(request, { userName: request.name });
  },
  'set-user-data': (machine, request) => {
    machine.updateSelf({ userData: request.userData });
    machine.wire.reply(request, { userData: request.userData });
  },
  'update-participant': ({ remotes }, { id, properties }) => {
    if ((properties as { eject?: boolean }).eject === true) remotes.leave(id as string);
  },

  'get-network-topology': ({ wire, topology }, request) => wire.reply(request, { topology }),
  'set-network-topology': (machine, request) => {
    machine.switchTopology((request.opts as { topology: Topology }).topology);
    machine.wire.reply(request, { workerId: 'worker' });
  },
  'get-calc-stats': ({ wire }, request) => wire.reply(request, { stats: { latest: {} } }),
  'lib-room-info': ({ wire }, request) =>
    wire.reply(request, { id: 'room', name: 'room', config: {}, tokenConfig: {}, domainConfig: {} }),
  'transmit-log': () => {},
};

/** daily-js sends these at any time. Before and after a call they change nothing. */
function whileOpen(handler: RequestHandler): RequestHandler {
  return (machine, request) => (machine.isOpen ? handler(machine, request) : undefined);
}

/** Daily ignores these before the join. */
function whileJoined(handler: RequestHandler): RequestHandler {
  return (machine, request) => (machine.state === 'joined' ? handler(machine, request) : undefined);
}

/** Until devices are open, daily-js uses its own copy. */
function orCached(handler: RequestHandler): RequestHandler {
  return (machine, request) =>
    machine.isOpen ? handler(machine, request) : machine.wire.reply(request, { returnPreloadCache: true });
}

function deviceOrCustom(id: string): ReturnType<typeof parseDeviceSettings> {
  return id === customTrackId ? parseDeviceSettings({ customTrack: true }) : parseDeviceSettings({ deviceId: id });
}
