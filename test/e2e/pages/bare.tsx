import Daily from '@daily-co/daily-js';
import {
  DailyProvider,
  DailyVideo,
  useAppMessage,
  useAudioLevelObserver,
  useAudioTrack,
  useDailyError,
  useDailyEvent,
  useDevices,
  useMeetingState,
  useNetwork,
  useParticipantIds,
  useParticipantProperty,
} from '@daily-co/daily-react';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { mount } from './mount';

const query = new URLSearchParams(location.search);
const bundlePathOverride = query.get('bundlePath');
const url = 'https://tavus.daily.co/c0ffee';

const call = Daily.createCallObject(bundlePathOverride === null ? {} : { dailyConfig: { bundlePathOverride } });

declare global {
  interface Window {
    /** Daily's own call object, so that a test can call any of its methods. */
    __daily?: typeof call;
    /** The events of the call object, oldest first. */
    __dailyEvents?: { action: string }[];
  }
}
window.__daily = call;
const events: { action: string }[] = (window.__dailyEvents = []);
for (const type of [
  'available-devices-updated',
  'camera-error',
  'input-settings-updated',
  'local-audio-level',
  'local-screen-share-canceled',
  'local-screen-share-started',
  'local-screen-share-stopped',
  'network-connection',
  'nonfatal-error',
  'recording-error',
  'recording-started',
  'recording-stopped',
  'selected-devices-updated',
] as const)
  call.on(type, (event: { action: string }) => void events.push(JSON.parse(JSON.stringify(event)) as typeof event));

let effects = 0;

/** Uses Daily's own components and none of ours, to test the call-machine stand-in. */
function Bare(): ReactElement {
  useEffect(() => {
    document.body.dataset.effects = String(++effects);
  }, []);
  return (
    <DailyProvider callObject={call}>
      <Controls />
      <State />
      <Tiles />
      <Messages />
    </DailyProvider>
  );
}

function Controls(): ReactElement {
  const [outcome, setOutcome] = useState('');
  const settle = (name: string, promise: Promise<unknown>): void => {
    setOutcome(`${name} …`);
    promise.then(
      () => setOutcome(`${name} done`),
      (reason: unknown) => setOutcome(`${name} rejected: ${JSON.stringify(reason)}`),
    );
  };
  const token = query.get('token');
  return (
    <>
      <button onClick={() => settle('startCamera', call.startCamera())}>Start camera</button>
      <button onClick={() => settle('join', call.join({ url, userName: 'Ada', ...(token && { token }) }))}>Join</button>
      <button onClick={() => settle('leave', call.leave())}>Leave</button>
      <button onClick={() => settle('destroy', call.destroy())}>Destroy</button>
      <button
        onClick={() => call.sendAppMessage({ event_type: 'conversation.respond', properties: { text: 'Hello' } })}
      >
        Say hello
      </button>
      <button onClick={() => call.setLocalVideo(!call.localVideo())}>Camera</button>
      <button onClick={() => call.setLocalAudio(!call.localAudio())}>Microphone</button>
      <button onClick={() => call.startScreenShare()}>Share screen</button>
      <p data-testid="outcome">{outcome}</p>
    </>
  );
}

function State(): ReactElement {
  const { meetingError } = useDailyError();
  const [cameraError, setCameraError] = useState('');
  useDailyEvent(
    'camera-error',
    useCallback(({ error }) => setCameraError(JSON.stringify(error)), []),
  );
  const { camState, micState, cameras } = useDevices();
  const { networkState } = useNetwork();
  const [connection, setConnection] = useState('');
  useDailyEvent(
    'network-connection',
    useCallback(({ type, event }) => setConnection(`${type} ${event}`), []),
  );
  return (
    <>
      <p data-testid="state">{useMeetingState()}</p>
      <p data-testid="error">{meetingError?.error?.type}</p>
      <p data-testid="camera-error">{cameraError}</p>
      <p data-testid="devices">{`camera ${camState}, microphone ${micState}, ${cameras.length} cameras`}</p>
      <p data-testid="network">{`${connection}, ${networkState}`}</p>
    </>
  );
}

function Tiles(): ReactElement {
  return (
    <>
      {useParticipantIds().map((id) => (
        <Tile key={id} id={id} />
      ))}
    </>
  );
}

function Tile({ id }: { id: string }): ReactElement {
  const [userId, name, local] = useParticipantProperty(id, ['user_id', 'user_name', 'local']);
  const [video, audio, screen] = useParticipantProperty(id, [
    'tracks.video.state',
    'tracks.audio.state',
    'tracks.screenVideo.state',
  ]);
  const figure = useRef<HTMLElement>(null);
  useAudioLevelObserver(
    id,
    useCallback((level: number) => figure.current?.toggleAttribute('data-loud', level > 0.01), []),
  );
  return (
    <figure ref={figure} aria-label={local ? 'Me' : name}>
      <DailyVideo sessionId={id} type="video" />
      {screen === 'playable' && <DailyVideo sessionId={id} type="screenVideo" data-screen="" />}
      {!local && <Sound id={id} />}
      <figcaption>{`video ${video}, audio ${audio}, ${userId === id ? 'no user id' : userId}`}</figcaption>
    </figure>
  );
}

// Not <DailyAudio>, because it drops a speaker in StrictMode. It changes its list of speakers in place inside a state
// updater. React runs the updater twice, and the second run finds nothing to do.
function Sound({ id }: { id: string }): ReactElement {
  const element = useRef<HTMLAudioElement>(null);
  const { persistentTrack } = useAudioTrack(id);
  useEffect(() => {
    if (persistentTrack === undefined) return;
    element.current!.srcObject = new MediaStream([persistentTrack]);
    element.current!.play().catch(() => {});
  }, [persistentTrack]);
  return <audio ref={element} />;
}

function Messages(): ReactElement {
  const [messages, setMessages] = useState<string[]>([]);
  useAppMessage({
    onAppMessage: useCallback(
      ({ data, fromId }: { data: unknown; fromId: string }) =>
        setMessages((before) => [...before, JSON.stringify({ data, fromId })]),
      [],
    ),
  });
  return (
    <ul>
      {messages.map((message, i) => (
        <li key={i}>{message}</li>
      ))}
    </ul>
  );
}

mount(<Bare />);
