import type { DailyFactoryOptions } from '@daily-co/daily-js';
import type { CreateCall } from '../../../conversation/call/CallObject';

/**
 * Returns a `createCall` that creates a Daily call. Daily's code loads when the first call is made.
 *
 * To let a conversation use a call that your app has created, see `keptCall`. Your app may also have another Daily call on the same page: create it with `Daily.createCallObject({ allowMultipleCallInstances: true })`,
 * and pass it to daily-react as `<DailyProvider callObject={…}>`. Do not use `<DailyProvider url>`, `useCallObject` or
 * `Daily.getCallInstance()`: they use any call on the page, including this one, and end it when their component is unmounted.
 *
 * @param options - Passed to Daily. Use `dailyConfig: { avoidEval: true }` on a page whose content security policy forbids `eval`.
 * @see {@link https://docs.daily.co/reference/daily-js/factory-methods/create-call-object | createCallObject, in Daily's reference}
 */
export function dailyCall(options: DailyFactoryOptions = {}): CreateCall {
  return async ({ audioOnly }) => {
    const { default: Daily } = await import('@daily-co/daily-js');
    return Daily.createCallObject({
      // Without it, Daily throws for a second call on the page until the first is destroyed, which may never happen.
      allowMultipleCallInstances: true,
      ...(audioOnly ? { videoSource: false } : {}),
      // A copy, because Daily changes its options.
      ...options,
    });
  };
}

/** The default `createCall`. One function for all: two conversations share a call only if they have the same function. */
export const defaultCreateCall: CreateCall = dailyCall();
