import type { CallObject, CreateCall } from './CallObject';

/** The call objects that the app keeps, each with the `createCall` of `keptCall`. */
export const keptCalls = /* @__PURE__ */ new WeakMap<CallObject, CreateCall>();
