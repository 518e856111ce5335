import { collectedText } from '../../protocol/collectedText';
import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import type { Json } from '../../protocol/outbound/json';
import { readJsonText } from '../../rest/answerFields';
import type { WebhookOf } from '../../rest/webhooks/TavusWebhook';

/** What the browser says was confirmed: of `onObjectiveConfirmed`, sent to your server by your page. */
export interface ConfirmedObjective {
  readonly name: string;
  readonly confirmed: Readonly<Record<string, Json>>;
}

/** A variable of which the two tell differently, as text. A side that has no value has none here. */
export interface ConfirmedDifference {
  readonly variable: string;
  readonly confirmed?: string;
  readonly received?: string;
}

export interface ConfirmedComparison {
  /** True when both are about the same objective, and no value differs. */
  readonly isSame: boolean;
  readonly differences: readonly ConfirmedDifference[];
}

/**
 * Compares what the browser says a person confirmed with what the service says the objective completed with.
 *
 * The webhook is the service's word. What the browser claims is only that: its user can write anything, so save the
 * webhook's values, and use the browser's to find out that something was lost on the way. Compare within one conversation:
 * which one it was is yours to check, by the webhook's `conversationId`. The `reference` of an objective is everybody's.
 *
 * Texts are compared, so 42 is "42"; spaces at the ends do not count. Two lists or two objects are compared part by
 * part, in the same way; either may be the text of its JSON. `NOTFOUND`, by which the service says that it got no value, `null` and
 * a blank text are no value, and no part of one. Never throws, whatever the browser sent.
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
    .filter((variable) => !isSame(claimed.get(variable), received.get(variable)))
    .map((variable) => differenceOf(variable, claimed.get(variable), received.get(variable)));
  return { isSame: name === objective_name && differences.length === 0, differences };
}

/** The values that were collected. */
function valuesOf(variables: unknown): ReadonlyMap<string, Json> {
  return new Map(Object.entries(readOutputVariables(variables)).filter(([, value]) => textOf(value) !== ''));
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (!(isContainer(one) && isContainer(other)) && textOf(one) === textOf(other)) return true;
  // One of the two may be the other as the text of its JSON.
  const [read, otherRead] = [readJsonText(one), readJsonText(other)];
  if (!isContainer(read) || !isContainer(otherRead)) return false;
  return isSameJson(comparable(read), comparable(otherRead));
}

function isContainer(value: unknown): value is Json & object {
  return typeof value === 'object' && value !== null;
}

interface Container {
  readonly from: object;
  /** The parts that were collected, by their names or places. */
  readonly to: Record<string, unknown>;
  readonly parent?: Container;
  readonly name: string;
}

/** A value with texts as its parts, and without those that were not collected. Iterates, as it may be of any depth. */
function comparable(value: Json | null): unknown {
  const root: Container = { from: { value }, to: {}, name: '' };
  const containers = [root];
  // The list grows during the loop.
  for (const parent of containers) {
    for (const [name, part] of Object.entries(parent.from) as [string, Json][]) {
      const text = typeof part === 'object' ? '' : textOf(part);
      if (text !== '') parent.to[name] = text;
      else if (typeof part === 'object' && part !== null) containers.push({ from: part, to: {}, parent, name });
    }
  }
  // Backwards, because whether a container has anything in it is known only after its parts.
  for (const { from, to, parent, name } of containers.reverse()) {
    const parts = Object.values(to);
    if (parent !== undefined && parts.length > 0) parent.to[name] = Array.isArray(from) ? parts : to;
  }
  return root.to.value;
}

function textOf(value: Json | undefined): string {
  return collectedText(value).trim();
}

function differenceOf(variable: string, confirmed?: Json, received?: Json): ConfirmedDifference {
  return {
    variable,
    ...(confirmed !== undefined && { confirmed: textOf(confirmed) }),
    ...(received !== undefined && { received: textOf(received) }),
  };
}
