import * as z from 'zod';
import { isRecord } from '../protocol/isRecord';
import { parseIssues, type ParseIssue } from '../protocol/parseIssue';
import { number, readJsonText } from './answerFields';

/**
 * One page of a list. `total_count` counts all that match, not those of the page.
 *
 * An item that cannot be read is left out and named in `issues`: it is no reason to lose the others. A page on which none can
 * be read is not what it was taken for, and fails.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  const page = z.looseObject({ data: z.array(z.unknown()), total_count: number });
  return z.preprocess(readPage, page).transform(({ data: values, ...rest }, { issues: failures }) => {
    const data: z.output<Item>[] = [];
    const issues: ParseIssue[] = [];
    values.forEach((value, index) => {
      const { success, data: read, error } = item.safeParse(value);
      if (success) data.push(read);
      else issues.push({ path: `data.${index}`, message: messageOf(error) });
    });
    for (const { path, message } of data.length === 0 ? issues : []) {
      failures.push({ code: 'custom', path: path.split('.'), message, input: values });
    }
    return { ...rest, data, issues };
  });
}

/** A page as it should be. It may be the list alone, stand in an envelope, have one item, or say only that there is none. */
function readPage(body: unknown): unknown {
  if (Array.isArray(body)) return { data: body };
  if (!isRecord(body)) return body;
  const { total_count } = body;
  const data = readJsonText(body.data);
  if (Array.isArray(data)) return { ...body, data };
  if (isRecord(data)) return Array.isArray(data.data) ? readPage(data) : { ...body, data: [data] };
  const isEmpty = data === null || (data === undefined && Number(total_count ?? Number.NaN) === 0);
  return isEmpty ? { ...body, data: [] } : body;
}

function messageOf(error: z.ZodError): string {
  return parseIssues(error)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');
}

/** How many items a page has. */
export const limitSchema = z.int().min(1).optional();

/** The same, where the service says how many that is when nobody asks. */
export const limitOfTenSchema = limitSchema.meta({ default: 10 });
