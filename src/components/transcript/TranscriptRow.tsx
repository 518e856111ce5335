import { memo, useState, type ReactNode } from 'react';
import { sameFields } from '../../conversation/loop/sameFields';
import { ECHO_WINDOW_MS } from '../../conversation/projections/transcript/findLine';
import { useConversationContext } from '../../hooks/ConversationContext';
import { formatTimeOfDay } from '../status/formatTime';
import { useElapsed } from '../useElapsed';

export interface TranscriptRowProps {
  /** The name of the speaker; `null` for an event. */
  readonly name: string | null;
  readonly speaker?: 'user' | 'replica';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A remark beside the time. Empty without one. */
  readonly note?: string;
  /** A remark on a line that the service has not repeated yet. It is shown as long as the service may still repeat it. */
  readonly pendingNote?: string;
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
  pendingNote = '',
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
        {pendingNote === '' ? null : <PendingNote at={at}>{pendingNote}</PendingNote>}
      </span>
      <div className={name === null ? 'cvi-text' : undefined} dir="auto">
        {mark(text, query)}
      </div>
    </li>
  );
}, sameFields);

/** Not every service repeats a typed line, so the remark does not stay for ever. */
function PendingNote({ at, children }: { readonly at: number; readonly children: string }): ReactNode {
  const { now } = useConversationContext('TranscriptPanel');
  const [remainingMs] = useState(() => Math.max(0, at + ECHO_WINDOW_MS - now()));
  const isOver = useElapsed(remainingMs) || remainingMs === 0;
  return isOver ? null : <span>{` · ${children}`}</span>;
}

/** Marks each occurrence of the query. Each part has an element of its own, so that a page can be translated while the text grows. */
function mark(text: string, query: string): ReactNode {
  if (query === '') return text;
  // The odd parts are the occurrences, because the expression has one group.
  return text
    .split(new RegExp(`(${query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')})`, 'giu'))
    .map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>));
}
