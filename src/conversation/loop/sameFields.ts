/** Whether two objects have the same keys, each with the same value or reference. */
export function sameFields<Fields extends object>(one: Fields, other: Fields): boolean {
  const fields = Object.entries(one) as [keyof Fields, unknown][];
  return fields.length === Object.keys(other).length && fields.every(([name, value]) => other[name] === value);
}
