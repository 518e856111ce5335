/**
 * What tokens are signed by: a text of at least 32 characters that nobody can guess, the same on every instance, and never in
 * the browser.
 *
 * A list is for changing it: the first signs, and all of them verify, so put the new one in front and drop the old one when
 * what it signed has expired. A function is called each time it is needed, so that a server can be built where its secrets
 * are not set.
 *
 * @example
 * const secret = () => process.env.TAVUS_SECRET;
 */
export type SigningSecret = string | readonly string[] | (() => string | readonly string[] | undefined);
