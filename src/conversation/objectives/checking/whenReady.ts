/** Calls `next` with a result: at once, or when the promise resolves. Unlike `await`, it keeps synchronous code synchronous. */
export function whenReady<Result, Next>(
  result: Result | Promise<Result>,
  next: (result: Result) => Next | Promise<Next>,
): Next | Promise<Next> {
  return result instanceof Promise ? result.then(next) : next(result);
}
