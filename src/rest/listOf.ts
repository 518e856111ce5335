import * as z from 'zod';
import { describeIssues } from '../errors/describeIssues';
import { isRecord } from '../protocol/isRecord';
import { parseIssues, type ParseIssue } from '../protocol/parseIssue';
import { number, readJsonText } from './responseFields';

/**
 * One page of a list. `total_count` counts every match, not only the items of the page.
 *
 * An item that cannot be read is left out and named in `issues`, and the others are kept. The page itself is invalid when
 * it has items and none of them can be read.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  const page = z.looseObject({ data: z.array(z.unknown()), total_count: number });
  return z.preprocess(readPage, page).transform(({ data: values, ...rest }, { issues: failures }) => {
    const data: z.output<Item>[] = [];
    const issues: ParseIssue[] = [];
    values.forEach((value, index) => {
      const { success, data: read, error } = item.safeParse(value);
      if (success) data.push(read);
      else issues.push({ path: `data.${index}`, message: describeIssues(parseIssues(error)) });
    });
    for (const { path, message } of data.length === 0 ? issues : []) {
      failures.push({ code: 'custom', path: path.split('.'), message, input: values });
    }
    return { ...rest, data, issues };
  });
}

/** Finds the list in a response: the body itself, a field `data` at one or two levels, a single item, or no item at all. */
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
