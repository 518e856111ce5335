/**
 * How long the service may take to resend an event, in milliseconds. After that, an event with the same ids is a new one:
 * in a new call, the service counts from the start.
 */
export const RESENT_WINDOW_MS = 60_000;
