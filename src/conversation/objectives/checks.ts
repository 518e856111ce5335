/** What a decision needs: it checks values, and claims what is stored. It loads once there are objectives, as nobody needs it to begin a call. */
export { browserClaims } from './claims';
export { changesBetween, checkValues } from './checkValues';
