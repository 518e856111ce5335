/** Whether the page talks to Tavus, or to the simulated replica: what `vite.config.ts` found in the environment. */
export const isTavus: boolean = import.meta.env.DEMO_SERVICE === 'tavus';
