/** Whether two records hold the same values under the same names. */
export function sameFields(one: object, other: object): boolean {
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([name, value]) => Object.hasOwn(other, name) && (other as Record<string, unknown>)[name] === value)
  );
}
