/** The longest message Daily carries unless a domain is set up otherwise, as JSON in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4096;
