import * as react from 'tavus-react';
import * as protocol from 'tavus-react/protocol';
import * as server from 'tavus-react/server';
import * as simulator from 'tavus-react/simulator';
import * as emulator from 'tavus-react/emulator';

const names = Object.entries({ react, protocol, server, simulator, emulator }).map(([entry, module]) => [
  entry,
  Object.keys(module),
]);
console.log(JSON.stringify(Object.fromEntries(names)));
