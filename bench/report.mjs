/** Prints one figure beside its limit. */
export function report(what, figure, limit) {
  console.log(`${what.padEnd(52)} ${figure.padStart(12)}   ${limit}`);
}
