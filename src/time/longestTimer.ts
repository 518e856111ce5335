/** The longest wait of a timer, about 24.8 days. `setTimeout` counts in 32 bits: a longer wait overflows, and the timer fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
