import type { StandardSchemaV1 } from '../../protocol';
import { checkValue, isAsynchronous } from './checkValue';
import { readNumbers } from './readNumbers';

/** The `inputmode` of a number: its keyboard has every character that the schema accepts, on every phone. */
export type NumberKeyboard = 'text' | 'decimal' | 'numeric';

const whole = [1, 5, 10, 100, 2000];

const keyboards = new WeakMap<StandardSchemaV1, NumberKeyboard>();

/**
 * The keyboard for a number. The number keyboards of phones have no minus, so they are used only if the schema rejects
 * negative numbers. A schema does not tell its range, so it is called with examples.
 *
 * @param collected - What was collected, as text: it may have to be corrected, and is a further example.
 */
export function keyboardFor(schema: StandardSchemaV1 | undefined, collected: string): NumberKeyboard {
  const number = collected === '' ? 1 : readNumbers(collected)[0];
  // An asynchronous schema may ask a server, which is not for examples.
  if (schema === undefined || isAsynchronous(schema) || number === undefined || number < 0) return 'text';
  const keyboard = keyboards.get(schema) ?? askFor(schema, [number || 1, ...whole]);
  keyboards.set(schema, keyboard);
  return keyboard;
}

function askFor(schema: StandardSchemaV1, examples: readonly number[]): NumberKeyboard {
  const takes = (number: number) => {
    const checked = checkValue(schema, String(number));
    return !(checked instanceof Promise) && checked.isValid;
  };
  if (examples.some((number) => takes(-number) || takes(0.5 - number))) return 'text';
  if (examples.some((number) => takes(number + 0.5))) return 'decimal';
  return examples.some(takes) ? 'numeric' : 'text';
}
