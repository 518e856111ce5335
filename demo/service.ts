/** Whether the page uses Tavus or the simulated replica. `vite.config.ts` sets it from the environment. */
export const isTavus: boolean = import.meta.env.DEMO_SERVICE === 'tavus';
