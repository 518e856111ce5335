import type { StandardSchemaV1 } from '../../../protocol';
import { checkValue, isAsynchronous } from '../checking/checkValue';
import { readNumbers } from '../checking/readText';
import type { NumberKeyboard } from './PendingObjective';

const whole = [1, 5, 10, 100, 2000];

const keyboards = new WeakMap<StandardSchemaV1, NumberKeyboard>();

/**
 * The keyboard for a number. The number keyboards of phones have no minus, so they are used only if the schema rejects
 * negative numbers. The range of a schema cannot be read, so the schema is called with examples.
 *
 * @param collected - The collected value as text. It is one more example, because the user may have to correct it.
 */
export function keyboardFor(schema: StandardSchemaV1 | undefined, collected: string): NumberKeyboard {
  const number = collected === '' ? 1 : readNumbers(collected)[0];
  // An asynchronous schema may call a server, and must not do so for examples.
  if (schema === undefined || isAsynchronous(schema) || number === undefined || number < 0) return 'text';
  const keyboard = keyboards.get(schema) ?? tryExamples(schema, [number || 1, ...whole]);
  keyboards.set(schema, keyboard);
  return keyboard;
}

function tryExamples(schema: StandardSchemaV1, examples: readonly number[]): NumberKeyboard {
  const accepts = (number: number) => {
    const checked = checkValue(schema, String(number));
    return !(checked instanceof Promise) && checked.isValid;
  };
  if (examples.some((number) => accepts(-number) || accepts(0.5 - number))) return 'text';
  if (examples.some((number) => accepts(number + 0.5))) return 'decimal';
  return examples.some(accepts) ? 'numeric' : 'text';
}
