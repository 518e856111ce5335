import { loadable } from '../loadable';

/** The screen after the call. It loads beside the call, as nobody needs it before. */
export const afterCall = /* @__PURE__ */ loadable(
  () => import('./besideCall'),
  ({ FinalScreen }) => FinalScreen,
);
