/** Whether two records hold the same values under the same names. */
export function sameFields<Fields extends object>(one: Fields, other: Fields): boolean {
  const fields = Object.entries(one) as [keyof Fields, unknown][];
  return fields.length === Object.keys(other).length && fields.every(([name, value]) => other[name] === value);
}
