import { isGiven } from '../isGiven';

/** A copy without the fields that have no value: see {@link isGiven}. */
export function givenFields<Fields extends object>(fields: Fields): GivenFields<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as GivenFields<Fields>;
}

type GivenFields<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], null> };
