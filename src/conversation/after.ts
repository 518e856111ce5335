/** Like `then`, but calls back at once if the result is not a promise. */
export function after<Result, Next>(
  result: Result | Promise<Result>,
  next: (result: Result) => Next | Promise<Next>,
): Next | Promise<Next> {
  return result instanceof Promise ? result.then(next) : next(result);
}
