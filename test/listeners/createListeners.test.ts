import { afterEach, describe, expect, test, vi } from 'vitest';
import { createListeners } from '../../src/listeners/createListeners';

afterEach(() => vi.restoreAllMocks());

describe('createListeners', () => {
  test('calls each listener with the arguments until it unsubscribes', () => {
    const listeners = createListeners<[number]>();
    const received: number[] = [];
    const unsubscribe = listeners.subscribe((value) => void received.push(value));
    listeners.emit(1);
    unsubscribe();
    listeners.emit(2);
    expect(received).toEqual([1]);
  });

  test('reports a listener that throws, and calls the others', () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const listeners = createListeners();
    const other = vi.fn();
    listeners.subscribe(() => {
      throw new Error('broken');
    });
    listeners.subscribe(other);
    listeners.emit();
    expect(other).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledOnce();
  });

  test('does not call a listener that subscribes while others are called', () => {
    const listeners = createListeners();
    const late = vi.fn();
    listeners.subscribe(() => void listeners.subscribe(late));
    listeners.emit();
    expect(late).not.toHaveBeenCalled();
  });
});
