const entries = {
  react: require('tavus-react'),
  protocol: require('tavus-react/protocol'),
  server: require('tavus-react/server'),
  simulator: require('tavus-react/simulator'),
  emulator: require('tavus-react/emulator'),
};

const names = Object.entries(entries).map(([entry, module]) => [entry, Object.keys(module)]);
console.log(JSON.stringify(Object.fromEntries(names)));
