import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepEvents, keptEvents } from '../../../src/conversation/call/keptEvents';
import { listenToCall } from '../../../src/conversation/call/listenToCall';
import { observeCall, type CallObserver } from '../../../src/conversation/media/CallObserver';
import { choicesOf } from '../../../src/conversation/media/choicesObserver';
import { TestCall } from '../TestCall';

/** Counts the messages of a call, as an example of an observer. */
function createMessageCounter(): CallObserver<number> {
  return {
    initial: 0,
    observe: (call, update) => listenToCall(call, { 'app-message': () => update((count) => count + 1) }),
  };
}

describe('observeCall', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('observes the call while somebody listens, once for all of them', () => {
    const call = new TestCall();
    const counter = createMessageCounter();
    const listener = vi.fn();
    const first = observeCall(call, counter).subscribe(listener);
    const second = observeCall(call, counter).subscribe(listener);
    call.says('one');
    expect(listener).toHaveBeenCalledTimes(2);
    expect(observeCall(call, counter).getValue()).toBe(1);
    first();
    first();
    call.says('two');
    expect(observeCall(call, counter).getValue()).toBe(2);
    second();
    call.says('nobody listens');
    expect(observeCall(call, counter).getValue()).toBe(2);
    observeCall(call, counter).subscribe(listener);
    call.says('three');
    expect(observeCall(call, counter).getValue()).toBe(3);
  });

  test('has one value for each call', () => {
    const counter = createMessageCounter();
    const calls = [new TestCall(), new TestCall()] as const;
    for (const call of calls) observeCall(call, counter).subscribe(() => undefined);
    calls[0].says('one');
    expect(calls.map((call) => observeCall(call, counter).getValue())).toEqual([1, 0]);
  });

  test('has another value for each connection of a call that the app keeps', () => {
    const counter = createMessageCounter();
    const call = new TestCall();
    const connect = () => keepEvents(call, (type, handler) => call.on(type, handler));
    connect();
    const { subscribe, getValue } = observeCall(call, counter);
    subscribe(() => undefined);
    call.says('one');
    choicesOf(call).set('camera', { id: 'c1', hasFailed: true });
    expect(getValue()).toBe(1);
    // The connection before has not been closed yet.
    const close = connect();
    expect(observeCall(call, counter).getValue()).toBe(0);
    expect(choicesOf(call).getChoices()).toEqual({});
    const events = keptEvents(call);
    close();
    expect(keptEvents(call)).not.toBe(events);
  });

  test('tells nobody when the value stays the same', () => {
    const call = new TestCall();
    const listener = vi.fn();
    const observer: CallObserver<string> = {
      initial: 'same',
      observe: (observed, update) => listenToCall(observed, { 'app-message': () => update((value) => value) }),
    };
    observeCall(call, observer).subscribe(listener);
    call.says('one');
    expect(listener).not.toHaveBeenCalled();
  });

  test('reports what an observer throws, and keeps the value', () => {
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    const lacking = new Error('the call object has no such method');
    const observer: CallObserver<string> = {
      initial: 'initial',
      observe() {
        throw lacking;
      },
    };
    const { getValue, subscribe } = observeCall(new TestCall(), observer);
    subscribe(() => undefined)();
    expect(reportError).toHaveBeenCalledExactlyOnceWith(lacking);
    expect(getValue()).toBe('initial');
  });
});

describe('listenToCall', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('reports what a handler throws, calls the others, and removes them all', () => {
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    const call = new TestCall();
    const mistake = new Error('a mistake');
    const onLeft = vi.fn();
    const stop = listenToCall(call, {
      'app-message': () => {
        throw mistake;
      },
      'left-meeting': onLeft,
    });
    call.says('one');
    call.emit('left-meeting', {});
    expect(reportError).toHaveBeenCalledExactlyOnceWith(mistake);
    expect(onLeft).toHaveBeenCalledTimes(1);
    stop();
    call.emit('left-meeting', {});
    expect(onLeft).toHaveBeenCalledTimes(1);
  });
});
