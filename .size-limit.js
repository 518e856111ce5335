import { bundleAsAHost } from './scripts/bundleAsAHost.mjs';

const react = ['react', 'react-dom'];
const peers = [...react, '@daily-co/daily-js', '@daily-co/daily-react', 'jotai'];

const firstScreen = await bundleAsAHost('first-screen', '{ TavusConversation }', react);
const dropIn = await bundleAsAHost('drop-in', '{ TavusConversation }', peers);
const oneHook = await bundleAsAHost('one-hook', '{ useObjectivePending }', peers);

// What only a page that has a `session` ever loads.
const isSession = (path) => path.includes('TavusConversationSession');
// What loads beside the call, because it is needed later: the card, the progress, the end, and what is said of devices.
const isBeside = (path) => path.includes('besideCall');
// What loads once there are objectives, beside the call as well: what decisions need.
const isDecisions = (path) => /(decisions|checkValue)-/.test(path);
// What loads only where a prop is misspelt.
const isDiagnosis = (path) => path.includes('nameUnknownProps');

// The files are bundled and minified already; size-limit's own esbuild has nothing to add.
const asTheyAre = { gzip: true, disablePlugins: ['@size-limit/esbuild'] };

export default [
  {
    name: 'Before the visitor presses start, all but React',
    path: firstScreen.atOnce,
    limit: '3 kB',
    ...asTheyAre,
  },
  {
    name: 'What must load to begin a call, without the peers',
    path: [
      ...dropIn.atOnce,
      ...dropIn.onDemand.filter(
        (path) => !isSession(path) && !isBeside(path) && !isDecisions(path) && !isDiagnosis(path),
      ),
    ],
    limit: '32 kB',
    ...asTheyAre,
  },
  {
    name: 'On top of it: conversations that it creates and ends itself',
    path: dropIn.onDemand.filter(isSession),
    limit: '4 kB',
    ...asTheyAre,
  },
  {
    name: 'Beside the call: card, progress, end and devices',
    path: dropIn.onDemand.filter(isBeside),
    limit: '10 kB',
    ...asTheyAre,
  },
  {
    name: 'Beside the call, where there are objectives: what decisions need',
    path: dropIn.onDemand.filter(isDecisions),
    limit: '6 kB',
    ...asTheyAre,
  },
  {
    name: 'Everything that the drop-in can ever load, without the peers',
    path: [...dropIn.atOnce, ...dropIn.onDemand],
    limit: '75 kB',
    ...asTheyAre,
  },
  {
    name: 'One hook, useObjectivePending',
    path: [...oneHook.atOnce, ...oneHook.onDemand],
    limit: '12 kB',
    ...asTheyAre,
  },
  { name: 'styles.css', path: 'dist/styles.css', limit: '7 kB', ...asTheyAre },
  { name: 'event-log.css, for developers', path: 'dist/event-log.css', limit: '2 kB', ...asTheyAre },
];
