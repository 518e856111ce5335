/** The code that checks, claims and makes decisions. It loads once there are objectives. */
export { browserClaims } from './claims';
export { createConfirmations } from './createConfirmations';
