/** Saves a text as a file of the user. */
export function saveText(text: string, fileName: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  // Some browsers start the download only after this task, so the URL must stay valid for a while.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
