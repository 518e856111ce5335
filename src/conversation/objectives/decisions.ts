/** The code that decisions need: it checks values and claims what is stored. It loads once there are objectives. */
export { browserClaims } from './claims';
export { createConfirmations } from './createConfirmations';
