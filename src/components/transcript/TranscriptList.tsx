import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
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

/** How many rows show at first, and how many more with each press. */
const PAGE = 100;
/** How many rows show at once while the user has scrolled up. A long list would make the page slow. */
const MAX_SHOWN = 300;

/** Within this distance, the list counts as scrolled to the end: a browser may scroll by fractions of a pixel. */
const END_TOLERANCE_PX = 8;

/**
 * The rows that match the search. The list scrolls to each new one. It stays where it is while the user has scrolled up, and has a
 * button back to the end.
 */
export function TranscriptList({ entries, query, names, labels, title }: TranscriptListProps): ReactNode {
  const { definition } = useConversationContext('TranscriptPanel');
  const textOf = useCallback(
    (entry: TranscriptLine | RecordEvent) => {
      const titleOf = (name: string) => objectiveTitle(name, definition?.find(name));
      return 'speaker' in entry ? entry.text : describeRecordEvent(entry, titleOf, labels);
    },
    [labels, definition],
  );
  const found = useMemo(() => {
    const wanted = query.toLowerCase();
    return wanted === '' ? entries : entries.filter((entry) => textOf(entry).toLowerCase().includes(wanted));
  }, [entries, query, textOf]);

  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  /** `null` while the list follows the end. */
  const [paused, setPaused] = useState<Pause | null>(null);
  const placeOf = (id: string | undefined) => found.findIndex((entry) => entry.id === id);
  const pausedAt = paused === null ? -1 : placeOf(paused.firstId);
  const start = pausedAt === -1 ? Math.max(0, found.length - PAGE) : pausedAt;
  const shown = found.slice(start, start + MAX_SHOWN);
  const end = start + shown.length;
  // The search may have removed the row that was last.
  const seen = paused === null ? -1 : placeOf(paused.lastId);
  const unread = seen === -1 ? 0 : found.length - 1 - seen;
  useBrowserEffect(() => {
    if (paused === null && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [found, paused]);

  /** A row that stays where it is while others are added and removed around it, and its place in the box. Not every browser does so. */
  const anchor = useRef<{ readonly index: number; readonly top: number } | null>(null);
  const rowAt = (index: number) => list.current?.children[index] as HTMLElement | undefined;
  useBrowserEffect(() => {
    if (anchor.current === null || box.current === null) return;
    const { index, top } = anchor.current;
    box.current.scrollTop = (rowAt(index - start)?.offsetTop ?? 0) - top;
    anchor.current = null;
  }, [start]);
  /** Shows the rows from another one on. `kept` stays where it is. */
  const showFrom = (first: number, kept: number) => {
    anchor.current = { index: kept, top: (rowAt(kept - start)?.offsetTop ?? 0) - (box.current?.scrollTop ?? 0) };
    setPaused({ firstId: found[first]?.id, lastId: paused?.lastId ?? found.at(-1)?.id });
    // Its button is removed, so its focus would be lost.
    if (first === 0 || first + MAX_SHOWN >= found.length) box.current?.focus({ preventScroll: true });
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
          if (isAtEnd && end === found.length) setPaused(null);
          else setPaused((current) => current ?? { firstId: shown[0]?.id, lastId: found.at(-1)?.id });
        }}
      >
        {start === 0 ? null : (
          <button
            type="button"
            className="cvi-button"
            data-kind="quiet"
            onClick={() => showFrom(Math.max(0, start - PAGE), start)}
          >
            {labels.transcriptEarlier}
          </button>
        )}
        <ol className="cvi-transcript-rows" ref={list}>
          {shown.map((entry) => (
            <TranscriptRow
              key={entry.id}
              {...('speaker' in entry
                ? {
                    speaker: entry.speaker,
                    name: names[entry.speaker],
                    note: entry.isInterrupted ? labels.transcriptInterrupted : '',
                    pendingNote: entry.isPending ? labels.transcriptSending : '',
                  }
                : { name: null })}
              at={entry.at}
              text={textOf(entry)}
              query={query}
            />
          ))}
        </ol>
        {end === found.length ? null : (
          <button
            type="button"
            className="cvi-button"
            data-kind="quiet"
            onClick={() => showFrom(start + PAGE, end - 1)}
          >
            {labels.transcriptLater}
          </button>
        )}
        {found.length > 0 ? null : (
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
        {query === '' ? null : labels.transcriptFound(found.length, entries.length)}
      </span>
    </>
  );
}
