import { expect, test } from 'vitest';
import * as main from '../src';
import * as protocol from '../src/protocol';
import * as simulator from '../src/simulator';

// Exporting a name is a decision, so each is written down here.

test('"tavus-react" exports what is promised, and nothing else', () => {
  expect(Object.keys(main).sort()).toMatchSnapshot();
});

test('"tavus-react/protocol" exports what is promised, and nothing else', () => {
  expect(Object.keys(protocol).sort()).toMatchSnapshot();
});

test('"tavus-react/simulator" exports what is promised, and nothing else', () => {
  expect(Object.keys(simulator).sort()).toMatchSnapshot();
});
