import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { RecordEvent } from '../../conversation/projections/record/RecordEvent';
import type { TranscriptLine } from '../../conversation/projections/transcript/TranscriptLine';
import { objectiveTitle } from '../../conversation/objectives/views/objectiveTitle';
import type { Speaker } from '../../protocol/index';
import { useConversationContext } from '../../hooks/ConversationContext';
import type { TranscriptLabels } from '../labels/transcriptLabels';
import { useBrowserEffect } from '../useBrowserEffect';
import { describeRecordEvent } from './describeRecordEvent';
import { TranscriptRow } from './TranscriptRow';

interface TranscriptListProps {
  readonly entries: readonly (TranscriptLine | RecordEvent)[];
  readonly query: string;
  readonly names: Readonly<Record<Speaker, string>>;
  readonly labels: TranscriptLabels;
  /** The name of the list, for a screen reader. */
  readonly title: string;
}

/** The first and the last row when the user scrolled up. */
interface Pause {
  readonly firstId: string | undefined;
  readonly lastId: string | undefined;
}

/** How many rows show at first, and how many more with each press. A long list would make the page slow. */
const PAGE = 100;

/** Within this distance, the list counts as scrolled to the end: a browser may scroll by fractions of a pixel. */
const END_TOLERANCE_PX = 8;

/**
 * The rows that match the search. The list scrolls to each new one. It stays where it is while the user has scrolled up, and has a
 * button back to the end.
 */
export function TranscriptList({ entries, query, names, labels, title }: TranscriptListProps): ReactNode {
  const { definition } = useConversationContext('TranscriptPanel');
  const rows = useMemo(() => {
    const titleOf = (name: string) => objectiveTitle(name, definition?.find(name));
    const rowOf = (entry: TranscriptLine | RecordEvent) => ({
      id: entry.id,
      at: entry.at,
      ...('speaker' in entry
        ? {
            speaker: entry.speaker,
            name: names[entry.speaker],
            text: entry.text,
            note: entry.isInterrupted ? labels.transcriptInterrupted : entry.isPending ? labels.transcriptSending : '',
          }
        : { name: null, text: describeRecordEvent(entry, titleOf, labels) }),
    });
    const wanted = query.toLowerCase();
    const all = entries.map(rowOf);
    return wanted === '' ? all : all.filter(({ text }) => text.toLowerCase().includes(wanted));
  }, [entries, query, names, labels, definition]);

  const box = useRef<HTMLDivElement>(null);
  /** `null` while the list follows the end. */
  const [paused, setPaused] = useState<Pause | null>(null);
  const placeOf = (id: string | undefined) => rows.findIndex((row) => row.id === id);
  const pausedAt = paused === null ? -1 : placeOf(paused.firstId);
  const start = pausedAt === -1 ? Math.max(0, rows.length - PAGE) : pausedAt;
  const shown = rows.slice(start);
  // The search may have removed the row that was last.
  const seen = paused === null ? -1 : placeOf(paused.lastId);
  const unread = seen === -1 ? 0 : rows.length - 1 - seen;
  useBrowserEffect(() => {
    if (paused === null && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [rows, paused]);

  /** The distance to the end before earlier rows were added above. Not every browser keeps the rows in place. */
  const fromEnd = useRef<number | null>(null);
  useBrowserEffect(() => {
    if (fromEnd.current !== null && box.current !== null)
      box.current.scrollTop = box.current.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [start]);
  const showEarlier = () => {
    const { scrollHeight = 0, scrollTop = 0 } = box.current ?? {};
    fromEnd.current = scrollHeight - scrollTop;
    setPaused({ firstId: rows[Math.max(0, start - PAGE)]?.id, lastId: paused?.lastId ?? rows.at(-1)?.id });
  };

  return (
    <>
      <div
        className="cvi-panel-box"
        role="log"
        // Silent: a screen reader would read along with the sound of the call.
        aria-live="off"
        aria-label={title}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The keyboard scrolls it.
        tabIndex={0}
        ref={box}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          const isAtEnd = scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX;
          if (isAtEnd) setPaused(null);
          else setPaused((current) => current ?? { firstId: shown[0]?.id, lastId: rows.at(-1)?.id });
        }}
      >
        {start === 0 ? null : (
          <button type="button" className="cvi-button" data-kind="quiet" onClick={showEarlier}>
            {labels.transcriptEarlier}
          </button>
        )}
        <ol className="cvi-transcript-rows">
          {shown.map(({ id, ...row }) => (
            <TranscriptRow key={id} {...row} query={query} />
          ))}
        </ol>
        {rows.length > 0 ? null : (
          <p className="cvi-text">{query === '' ? labels.transcriptEmpty : labels.transcriptNotFound}</p>
        )}
      </div>
      {paused === null ? null : (
        <button
          type="button"
          className="cvi-button"
          data-kind="secondary"
          onClick={() => {
            setPaused(null);
            // The button is removed, so its focus would be lost.
            box.current?.focus({ preventScroll: true });
          }}
        >
          {labels.transcriptLatest(unread)}
        </button>
      )}
      <span className="cvi-visually-hidden" role="status">
        {query === '' ? null : labels.transcriptFound(rows.length, entries.length)}
      </span>
    </>
  );
}
