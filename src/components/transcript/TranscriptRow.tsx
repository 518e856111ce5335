import { memo, type ReactNode } from 'react';
import { sameFields } from '../../conversation/loop/sameFields';
import { formatTimeOfDay } from '../status/formatTime';

export interface TranscriptRowProps {
  /** The name of the speaker; `null` for an event. */
  readonly name: string | null;
  readonly speaker?: 'user' | 'replica';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A remark beside the time. Empty without one. */
  readonly note?: string;
  /** The part of the text to mark. Empty for none. */
  readonly query: string;
}

/** One line of the transcript, or an event between the lines. Its props are plain values, so that only a changed row renders again. */
export const TranscriptRow = memo(function TranscriptRow({
  name,
  speaker,
  text,
  at,
  note = '',
  query,
}: TranscriptRowProps) {
  return (
    <li className="cvi-transcript-row" data-speaker={speaker}>
      <span className="cvi-small">
        {name === null ? null : (
          <b>
            <bdi>{name}</bdi>{' '}
          </b>
        )}
        <time dateTime={new Date(at).toISOString()}>{formatTimeOfDay(at)}</time>
        {note === '' ? null : <span>{` · ${note}`}</span>}
      </span>
      <div className={name === null ? 'cvi-text' : undefined} dir="auto">
        {mark(text, query)}
      </div>
    </li>
  );
}, sameFields);

/** Marks each occurrence of the query. Each part has an element of its own, so that a page can be translated while the text grows. */
function mark(text: string, query: string): ReactNode {
  if (query === '') return text;
  // The odd parts are the occurrences, because the expression has one group.
  return text
    .split(new RegExp(`(${query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')})`, 'giu'))
    .map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>));
}
