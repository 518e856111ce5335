import { inPageLanguage } from '../inPageLanguage';

/** Formats seconds as a running time: `0:05`, `12:30`, `1:00:00`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${hours > 0 ? `${String(hours)}:${twoDigits(minutes)}` : String(minutes)}:${twoDigits(whole % 60)}`;
}

/** Formats a moment as a time of day, in the language of the page. Isolated, so that a sentence in Arabic does not reorder it. */
export function formatTimeOfDay(at: number): string {
  const options = { hour: 'numeric', minute: '2-digit' } as const;
  return `\u2068${inPageLanguage((language) => new Date(at).toLocaleTimeString(language, options))}\u2069`;
}
