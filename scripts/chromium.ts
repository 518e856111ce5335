// The code is plain JavaScript, because scripts that Node 20 runs by itself need it too.
export { chromiumArgs, chromiumPath } from './chromium.mjs';
