/** Where `localStorage` has the user's choice of devices. In a file of its own, because a call without a choice loads no more. */
export const DEVICE_CHOICE_KEY = 'tavus-react:devices';
