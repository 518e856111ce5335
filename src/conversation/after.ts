/** Goes on with a result: at once when it is there, so that nothing waits without need. */
export function after<Result, Next>(
  result: Result | Promise<Result>,
  next: (result: Result) => Next | Promise<Next>,
): Next | Promise<Next> {
  return result instanceof Promise ? result.then(next) : next(result);
}
