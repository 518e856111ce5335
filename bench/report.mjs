/** Prints one figure, with the limit it is to be held against. */
export function report(what, figure, limit) {
  console.log(`${what.padEnd(52)} ${figure.padStart(12)}   ${limit}`);
}
