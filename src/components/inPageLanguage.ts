/** Formats in the language of the page; in the browser's, if the page has none or its `lang` is not a language. */
export function inPageLanguage(format: (language: string | undefined) => string): string {
  try {
    return format(document.documentElement.lang || undefined);
  } catch {
    return format(undefined);
  }
}
