/** Why there is no conversation: the codes by which the server tells the page. */
export type ApiProblem =
  | 'key-refused'
  | 'no-credit'
  | 'too-many'
  | 'persona-unknown'
  | 'replica-unknown'
  | 'unreachable'
  | 'unexpected'
  | 'not-ended'
  | 'not-found'
  | 'foreign-origin';
