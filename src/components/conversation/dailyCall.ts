import type { DailyFactoryOptions } from '@daily-co/daily-js';
import type { CreateCall } from '../../conversation/CallObject';

/**
 * Makes the `createCall` of a conversation that Daily carries. Daily's code is loaded when the first call is made.
 *
 * A Daily call of your own can be on the same page: make it with `Daily.createCallObject({ allowMultipleCallInstances: true })`,
 * and give it to daily-react as `<DailyProvider callObject={…}>`. `<DailyProvider url>`, `useCallObject` and `Daily.getCallInstance()`
 * take whatever call the page has, which may be ours, and end it with their component.
 *
 * @param options - Passed on to Daily. `dailyConfig: { avoidEval: true }` suits a page whose policy forbids `eval`.
 * @see {@link https://docs.daily.co/reference/daily-js/factory-methods/create-call-object | createCallObject, in Daily's reference}
 */
export function dailyCall(options: DailyFactoryOptions = {}): CreateCall {
  return async ({ audioOnly }) => {
    const { default: Daily } = await import('@daily-co/daily-js');
    return Daily.createCallObject({
      // Daily keeps one call for a page and refuses a second while the first is being destroyed, which may take forever.
      allowMultipleCallInstances: true,
      ...(audioOnly ? { videoSource: false } : {}),
      // Daily writes into what it is given.
      ...options,
    });
  };
}

/** The call of a conversation that was given no other. One function for all, so that two of them can share a call. */
export const callByDaily: CreateCall = dailyCall();
