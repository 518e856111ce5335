import { nonBlank } from '../nonBlank';

/** Which objective an event is about: the `objective_name` it was created with. */
export const objectiveNameSchema = /* @__PURE__ */ nonBlank('the name of an objective');
