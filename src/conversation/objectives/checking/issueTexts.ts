/**
 * The package's own reasons why a value is invalid, in English. A card shows the label of the same name instead. Every other
 * issue is the message of a schema, and is shown as the app wrote it.
 */
export const issueTexts = {
  issueInvalid: 'Invalid value',
  issueMissing: 'Please fill this in',
  issueAmbiguous: 'Write this number without a sign for thousands',
  issueUnchecked: 'This could not be checked',
  issueLate: 'This was not checked in time',
  issueChanged: 'This changed while it was checked',
  issueNoJson: 'JSON cannot hold this value',
  issueIncompleteDate: 'This date is not valid',
  issueNoDate: 'This date does not exist',
} as const;

/** The label of an issue that is one of the package's own. */
export type IssueLabel = keyof typeof issueTexts;

/** The label of an issue; `null` for the message of a schema. */
export function issueLabelOf(text: string | null): IssueLabel | null {
  return (Object.keys(issueTexts) as IssueLabel[]).find((label) => issueTexts[label] === text) ?? null;
}
