/** What checks values before they are confirmed. It loads once there are objectives, because nobody needs it to begin a call. */
export { changesBetween, checkValues } from './checkValues';
