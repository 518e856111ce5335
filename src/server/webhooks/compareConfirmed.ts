import { collectedText } from '../../protocol/collectedText';
import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import type { Json } from '../../protocol/json';
import type { WebhookOf } from '../../rest/webhooks/TavusWebhook';
import { readJsonText } from '../../rest/responseFields';

/** What the browser says was confirmed: the argument of `onObjectiveConfirmed`, sent to your server by your page. */
export interface ConfirmedObjective {
  readonly name: string;
  readonly confirmed: Readonly<Record<string, Json>>;
}

/** A variable with two different values, as texts. A side without a value is absent. */
export interface ConfirmedDifference {
  readonly variable: string;
  readonly confirmed?: string;
  readonly received?: string;
}

export interface ConfirmedComparison {
  /** Whether both are about the same objective and have the same values. */
  readonly isSame: boolean;
  readonly differences: readonly ConfirmedDifference[];
}

/**
 * Compares the values that the browser says a user confirmed with the values of the objective's webhook.
 *
 * Only the webhook can be trusted, because a user can make the browser send anything. Save the webhook's values, and use the
 * browser's to detect lost changes. Both must be about the same conversation: check that yourself with the webhook's
 * `conversationId`. The `reference` of an objective is the same for every conversation.
 *
 * Values are compared as texts, so 42 equals "42", and spaces at the ends are ignored. Lists and objects are compared part by
 * part, in the same way, and each may be given as JSON text. `NOTFOUND` (the service's mark for a value that it did not
 * get), `null` and a blank text count as no value, also within a list or an object. Never throws, whatever the browser sent.
 *
 * @example
 * const { isSame, differences } = compareConfirmed(claim, event);
 * if (!isSame) reportToStaff(event.conversationId, differences);
 */
export function compareConfirmed(
  confirmation: ConfirmedObjective,
  webhook: WebhookOf<'objective.completed'>,
): ConfirmedComparison {
  const claim: unknown = confirmation;
  const { name, confirmed } = isRecord(claim) ? claim : {};
  const { objective_name, output_variables } = webhook.properties;
  const claimed = valuesOf(confirmed);
  const received = valuesOf(output_variables);

  const differences = [...new Set([...claimed.keys(), ...received.keys()])]
    .filter((variable) => !hasSameContent(claimed.get(variable), received.get(variable)))
    .map((variable) => differenceOf(variable, claimed.get(variable), received.get(variable)));
  return { isSame: name === objective_name && differences.length === 0, differences };
}

/** The values, without those that were not collected. */
function valuesOf(variables: unknown): ReadonlyMap<string, Json> {
  return new Map(Object.entries(readOutputVariables(variables)).filter(([, value]) => trimmedText(value) !== ''));
}

function hasSameContent(one: Json | undefined, other: Json | undefined): boolean {
  if (!(isContainer(one) && isContainer(other)) && trimmedText(one) === trimmedText(other)) return true;
  // One of them may be JSON text.
  const [read, otherRead] = [readJsonText(one), readJsonText(other)];
  if (!isContainer(read) || !isContainer(otherRead)) return false;
  return isSameJson(comparableTexts(read), comparableTexts(otherRead));
}

function isContainer(value: unknown): value is Json & object {
  return typeof value === 'object' && value !== null;
}

interface Container {
  readonly from: object;
  /** The parts that were collected, by name or index. */
  readonly to: Record<string, unknown>;
  readonly parent?: Container;
  readonly name: string;
}

/** A copy with texts as its parts, without parts that were not collected. Does not recurse, because it may be very deep. */
function comparableTexts(value: Json | null): unknown {
  const root: Container = { from: { value }, to: {}, name: '' };
  const containers = [root];
  // The list grows during the loop.
  for (const parent of containers) {
    for (const [name, part] of Object.entries(parent.from) as [string, Json][]) {
      const text = typeof part === 'object' ? '' : trimmedText(part);
      if (text !== '') parent.to[name] = text;
      else if (typeof part === 'object' && part !== null) containers.push({ from: part, to: {}, parent, name });
    }
  }
  // Backwards, so that the parts of a container are done before the container itself: an empty one is left out.
  for (const { from, to, parent, name } of containers.reverse()) {
    const parts = Object.values(to);
    if (parent !== undefined && parts.length > 0) parent.to[name] = Array.isArray(from) ? parts : to;
  }
  return root.to.value;
}

function trimmedText(value: Json | undefined): string {
  return collectedText(value).trim();
}

function differenceOf(variable: string, confirmed?: Json, received?: Json): ConfirmedDifference {
  return {
    variable,
    ...(confirmed !== undefined && { confirmed: trimmedText(confirmed) }),
    ...(received !== undefined && { received: trimmedText(received) }),
  };
}
