import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import type { WebhookOf } from '../../rest/webhooks/TavusWebhook';

/** What the browser says was confirmed: of `onObjectiveConfirmed`, sent to your server by your page. */
export interface ConfirmedObjective {
  readonly name: string;
  readonly confirmed: Readonly<Record<string, string>>;
}

/** A variable of which the two tell differently. A side that has no value has none here. */
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
 * Texts are compared, so 42 is "42"; spaces at the ends do not count. `NOTFOUND`, by which the service says that it got no
 * value, and an empty text are no value. Never throws, whatever the browser sent.
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
    .filter((variable) => claimed.get(variable) !== received.get(variable))
    .map((variable) => differenceOf(variable, claimed.get(variable), received.get(variable)));
  return { isSame: name === objective_name && differences.length === 0, differences };
}

function valuesOf(variables: unknown): ReadonlyMap<string, string> {
  const texts = Object.entries(readOutputVariables(variables)).map(
    ([variable, text]) => [variable, text.trim()] as const,
  );
  return new Map(texts.filter(([, text]) => text !== '' && text !== 'NOTFOUND'));
}

function differenceOf(variable: string, confirmed?: string, received?: string): ConfirmedDifference {
  return { variable, ...(confirmed !== undefined && { confirmed }), ...(received !== undefined && { received }) };
}
