import { describe, expect, test } from 'vitest';
import * as main from '../src';
import * as emulator from '../src/emulator';
import * as protocol from '../src/protocol';
import * as server from '../src/server';
import * as simulator from '../src/simulator';

// Exporting a name is a decision, so each is written down here.

describe('the entries', () => {
  test('"tavus-react" exports only the listed names', () => {
    expect(Object.keys(main).sort()).toMatchSnapshot();
  });

  test('"tavus-react/protocol" exports only the listed names', () => {
    expect(Object.keys(protocol).sort()).toMatchSnapshot();
  });

  test('"tavus-react/simulator" exports only the listed names', () => {
    expect(Object.keys(simulator).sort()).toMatchSnapshot();
  });

  test('"tavus-react/server" exports only the listed names', () => {
    expect(Object.keys(server).sort()).toMatchSnapshot();
  });

  test('"tavus-react/emulator" exports only the listed names', () => {
    expect(Object.keys(emulator).sort()).toMatchSnapshot();
  });
});
