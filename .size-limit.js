import { bundleAsHost } from './scripts/bundleAsHost.mjs';

const react = ['react', 'react-dom'];
const peers = [...react, '@daily-co/daily-js', '@daily-co/daily-react', 'jotai'];

const firstScreen = await bundleAsHost('first-screen', '{ TavusConversation }', react);
const dropIn = await bundleAsHost('drop-in', '{ TavusConversation }', peers);
const floating = await bundleAsHost('floating', '{ FloatingConversation }', peers);
const oneHook = await bundleAsHost('one-hook', '{ useObjectivePending }', peers);

// What has to load before a call can be joined.
const toBegin = dropIn.filesFor(/TavusConversationCall-/);

// What loads later, or only in some calls.
const later = [
  ['With a hair check', /TavusConversationCheck-/, '9 kB'],
  ['With a hair check that offers it: the test of the connection', /ConnectionTest-/, '6 kB'],
  ['With a session: conversations that the page creates and ends', /TavusConversationSession-/, '4.9 kB'],
  ['With devices that were chosen before', /keptStartDevices-/, '1 kB'],
  ['While the call is being joined: the screens during and after it', /callParts-/, '17.9 kB'],
  ['In the call: captions and their switch', /captionParts-/, '6 kB'],
  ['In the call: settings of the captions', /CaptionSettings-/, '2 kB'],
  ['In the call: menus of devices', /DeviceMenu-/, '6 kB'],
  ['In the call: what the menus share', /\/Menu(Button)?-/, '4 kB'],
  ['In the call: handed tracks, wake lock, page life and kept time', /startDuringCall-/, '2.6 kB'],
  ['With objectives: card and progress', /objectiveParts-/, '9 kB'],
  ['With objectives: checks and confirmations', /(createConfirmations|checkValues?|writtenValue)-/, '6.5 kB'],
  ['When somebody shares a screen: its picture', /SharedScreen-/, '6 kB'],
  ['With a transcript: its panel', /TranscriptPanel-/, '6 kB'],
  ['With a transcript: its lines', /transcriptProjection-/, '3 kB'],
  ['With a transcript: what keeps it from the start', /TranscriptKeeper-/, '1 kB'],
  ['With a transcript: its files', /(TranscriptDownload|formatTranscript)-/, '2 kB'],
  ['With onRated: the rating', /CallRating-/, '2 kB'],
  ['With a chat: its panel', /ChatPanel-/, '6 kB'],
  ['With a chat: what counts unread lines', /UnreadCounter-/, '1 kB'],
  ['With a transcript or a chat: their list', /TranscriptList-/, '3 kB'],
  ['With a card of Magic Canvas: the cards', /CanvasCards-/, '9.7 kB'], // the goal is 6 kB
  ['With a card that asks: its form', /(CanvasForm|canvasForms|CanvasCalendar)-/, '4.5 kB'],
  ['With a chart in a card', /CanvasChart-/, '2 kB'],
  ['With a text in Markdown in a card', /CanvasMarkdown-/, '1 kB'],
  ['With greenscreen: what makes the green transparent', /GreenscreenVideo-/, '3 kB'],
  ['With onEnded: what collects its details', /collectEnd-/, '1 kB'],
  ['With a recording: what starts it', /RecordingStarter-/, '1 kB'],
  ['While an app is developed: the warning about unknown props', /warnUnknownProps-/, '1.5 kB'],
  ['With onToolCall: what handles the tools that no hook handles', /ToolCallHandler-/, '4 kB'],
  ['When a tool needs approval: what checks its arguments', /requestApproval-/, '3 kB'],
];
const isNamed = (path) => later.some(([, pattern]) => pattern.test(path));

// The files are already bundled and minified, so size-limit's own esbuild is off.
const unchanged = { gzip: true, disablePlugins: ['@size-limit/esbuild'] };

export default [
  {
    name: 'Before the user presses start, without React',
    path: firstScreen.atOnce,
    limit: '3 kB',
    ...unchanged,
  },
  {
    name: 'The same with the hair check open',
    path: firstScreen.filesFor(/TavusConversationCheck-/),
    limit: '14 kB',
    ...unchanged,
  },
  { name: 'To begin a call, without the peers', path: toBegin, limit: '32 kB', ...unchanged },
  ...later.map(([name, pattern, limit]) => ({
    name,
    path: dropIn.onDemand.filter((path) => pattern.test(path)),
    limit,
    ...unchanged,
  })),
  {
    name: 'What several of those share',
    path: dropIn.onDemand.filter((path) => !isNamed(path) && !toBegin.includes(path)),
    limit: '17 kB',
    ...unchanged,
  },
  {
    name: 'Everything that the drop-in can load, without the peers',
    path: [...dropIn.atOnce, ...dropIn.onDemand],
    limit: '144.5 kB', // the goal is 75 kB; since 97 kB it includes the styles that load with panels
    ...unchanged,
  },
  {
    name: 'One hook, useObjectivePending',
    path: [...oneHook.atOnce, ...oneHook.onDemand],
    limit: '12 kB',
    ...unchanged,
  },
  {
    name: 'FloatingConversation, before it is opened: its launcher',
    path: floating.atOnce,
    limit: '3 kB',
    ...unchanged,
  },
  {
    name: 'FloatingConversation, when it is first opened: its panel, with the first screen of the conversation',
    path: floating.onDemand.filter((path) => /FloatingPanel-/.test(path)),
    limit: '6.5 kB',
    ...unchanged,
  },
  {
    name: 'FloatingConversation, with a call: its buttons and the small picture',
    path: floating.onDemand.filter((path) => /FloatingCall-/.test(path)),
    limit: '6 kB',
    ...unchanged,
  },
  { name: 'styles.css', path: 'dist/styles.css', limit: '10 kB', ...unchanged },
  { name: 'event-log.css, for developers', path: 'dist/event-log.css', limit: '2 kB', ...unchanged },
];
