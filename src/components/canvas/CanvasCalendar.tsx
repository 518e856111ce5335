import { useId, useState, type ReactNode } from 'react';
import type { CanvasSlot } from '../../conversation/projections/canvas/CanvasContent';
import { CanvasForm, type CanvasDraft, type CanvasFormContentProps } from './CanvasForm';
import { describeSlot, shownTimeZone } from './describeSlot';

/** A day, a first and a last day, or one or several of the offered times. */
export function CanvasCalendar(props: CanvasFormContentProps<'calendar'>): ReactNode {
  switch (props.content.mode) {
    case 'slot':
      return <Slots {...props} />;
    case 'date':
    case 'range':
      return <Days {...props} />;
  }
}

function Days({ content, labels, titleId: _, ...props }: CanvasFormContentProps<'calendar'>): ReactNode {
  const { mode, initialDate, presets } = content;
  const id = useId();
  const [first, setFirst] = useState(initialDate);
  const [last, setLast] = useState('');
  const isRange = mode === 'range';

  const read = (): CanvasDraft => {
    if (first === '' || (isRange && last === '')) return labels.canvasChooseDate;
    if (!isRange) return { value: { selected_date: first } };
    return first > last ? labels.canvasRangeOrder : { value: { selected_range: { start: first, end: last } } };
  };
  const field = (name: string, label: string, value: string, set: (value: string) => void, issueId?: string) => (
    <div className="cvi-canvas-day">
      <label className="cvi-label" htmlFor={`${id}${name}`}>
        {label}
      </label>
      <input
        id={`${id}${name}`}
        type="date"
        className="cvi-input"
        value={value}
        aria-describedby={issueId}
        aria-invalid={issueId === undefined ? undefined : true}
        onChange={({ target }) => set(target.value)}
      />
    </div>
  );

  return (
    <CanvasForm {...props} labels={labels} canSkip={false} read={read}>
      {(issueId, clearIssue) => (
        <>
          <div className="cvi-canvas-days">
            {field('first', isRange ? labels.canvasFrom : labels.canvasDate, first, setFirst, issueId)}
            {isRange ? field('last', labels.canvasTo, last, setLast, issueId) : null}
          </div>
          {presets.length === 0 || isRange ? null : (
            <div className="cvi-canvas-presets">
              {presets.map(({ label, date }) => (
                <button
                  key={date}
                  type="button"
                  className="cvi-button"
                  data-kind="secondary"
                  aria-pressed={first === date}
                  onClick={() => {
                    setFirst(date);
                    clearIssue();
                  }}
                >
                  <span dir="auto">{label}</span>
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </CanvasForm>
  );
}

function Slots({ content, labels, titleId, ...props }: CanvasFormContentProps<'calendar'>): ReactNode {
  const { slots, isMultiple } = content;
  const timeZone = shownTimeZone(slots, content.timeZone);
  const name = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // An update may allow only one.
  const kept = isMultiple ? chosen : chosen.slice(-1);
  const days = new Map<string, { readonly slot: CanvasSlot; readonly time: string; readonly full: string }[]>();
  for (const slot of slots) {
    const { day, time, full } = describeSlot(slot, timeZone);
    days.set(day, [...(days.get(day) ?? []), { slot, time, full }]);
  }

  const read = (): CanvasDraft => {
    const selected = [...days.values()].flat().filter(({ slot }) => kept.includes(slot.id));
    const [one] = selected;
    if (one === undefined) return labels.canvasChoose;
    const values = selected.map(({ slot: { label, ...slot } }) => ({ ...slot, ...(label !== null && { label }) }));
    const [first = {}] = values;
    return {
      value: isMultiple ? { selected_slots: values } : { selected_slot: first },
      options: { text: selected.map(({ full }) => full).join('; ') },
    };
  };

  return (
    <CanvasForm {...props} labels={labels} canSkip={false} read={read}>
      {(issueId) => (
        <>
          <div role={isMultiple ? 'group' : 'radiogroup'} aria-labelledby={titleId} aria-describedby={issueId}>
            {[...days].map(([day, times], index) => (
              <div
                key={day}
                className="cvi-canvas-day"
                role="group"
                aria-labelledby={day === '' ? undefined : `${name}${String(index)}`}
              >
                {day === '' ? null : (
                  <p className="cvi-label" id={`${name}${String(index)}`}>
                    {day}
                  </p>
                )}
                <div className="cvi-canvas-times">
                  {times.map(({ slot: { id }, time }) => (
                    <label key={id} className="cvi-choice">
                      <input
                        type={isMultiple ? 'checkbox' : 'radio'}
                        name={name}
                        checked={kept.includes(id)}
                        aria-invalid={issueId === undefined ? undefined : true}
                        onChange={({ target: { checked } }) =>
                          setChosen(
                            !checked ? chosen.filter((other) => other !== id) : isMultiple ? [...chosen, id] : [id],
                          )
                        }
                      />
                      <span dir="auto">{time}</span>
                    </label>
                  ))}
                </div>
              </div>
            ))}
          </div>
          {timeZone === null ? null : <p className="cvi-small">{labels.canvasTimeZone(timeZone)}</p>}
        </>
      )}
    </CanvasForm>
  );
}
