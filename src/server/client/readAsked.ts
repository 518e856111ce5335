import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { idOf, type IdNames } from '../../rest/answerFields';
import { onlyOne } from './onlyOne';
import { setByService } from './recreate';
import { resolveAliases } from './resolveAliases';
import { shapesOf } from './shapesOf';

/**
 * Reads the answer to a request for one resource. Where it leaves out the id, it is about the one that was asked for, if it has
 * a field that only such a resource has.
 */
export function readAsked<Schema extends z.ZodType>(schema: Schema, names: IdNames, asked: string) {
  const fields = shapesOf(schema)
    .flatMap(Object.keys)
    .filter((field) => !setByService.includes(field));
  return z.preprocess((body) => {
    const one = resolveAliases(onlyOne(body));
    const isSure = idOf(one, names) !== undefined || !isRecord(one) || !fields.some((field) => isGiven(one[field]));
    return isSure ? one : { ...one, [names[0]]: asked };
  }, schema);
}
