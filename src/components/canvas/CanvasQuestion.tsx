import { useId, useState, type ReactNode } from 'react';
import { CanvasForm, type CanvasDraft, type CanvasFormContentProps } from './CanvasForm';

/** An answer in the user's own words has no id at the service. */
const OTHER = Symbol('other');

/** A question with one or several answers. The service has no field for words, so they go into the metadata and the sentence. */
export function CanvasQuestion({ content, labels, titleId, ...props }: CanvasFormContentProps<'question'>): ReactNode {
  const { options, isMultiple, allowsOther, canSkip } = content;
  const name = useId();
  const hintId = useId();
  const [chosen, setChosen] = useState<readonly (string | typeof OTHER)[]>([]);
  const [texts, setTexts] = useState<ReadonlyMap<string | typeof OTHER, string>>(new Map());

  const choices = [
    ...options,
    ...(allowsOther ? [{ id: OTHER, label: labels.canvasOther, allowsText: true, placeholder: '' } as const] : []),
  ];
  // An update may allow only one.
  const kept = isMultiple ? chosen : chosen.slice(-1);
  const isChosen = (id: string | typeof OTHER) => kept.includes(id);
  const textOf = (id: string | typeof OTHER) => texts.get(id)?.trim() ?? '';

  const read = (): CanvasDraft => {
    const ids = options.map(({ id }) => id).filter(isChosen);
    const other = isChosen(OTHER) ? textOf(OTHER) : '';
    if (ids.length === 0 && other === '') return isChosen(OTHER) ? labels.canvasRequired : labels.canvasChoose;
    const added = ids.filter((id) => textOf(id) !== '').map((id) => [id, textOf(id)] as const);
    const metadata = {
      ...(added.length > 0 && { free_text: Object.fromEntries(added) }),
      ...(other !== '' && { other_text: other }),
    };
    return {
      value: { selected_option_ids: ids, skipped: false },
      options: Object.keys(metadata).length > 0 ? { metadata } : {},
    };
  };

  return (
    <CanvasForm {...props} labels={labels} canSkip={canSkip} read={read}>
      {(issueId) => (
        <div
          className="cvi-choices"
          role={isMultiple ? 'group' : 'radiogroup'}
          aria-labelledby={titleId}
          aria-describedby={issueId ?? (isMultiple ? hintId : undefined)}
        >
          {isMultiple ? (
            <p className="cvi-small" id={hintId}>
              {labels.canvasSeveral}
            </p>
          ) : null}
          {choices.map(({ id, label, allowsText, placeholder }) => (
            <div key={typeof id === 'string' ? `option ${id}` : 'other'}>
              <label className="cvi-choice">
                <input
                  type={isMultiple ? 'checkbox' : 'radio'}
                  name={name}
                  checked={isChosen(id)}
                  aria-invalid={issueId === undefined ? undefined : true}
                  onChange={({ target: { checked } }) =>
                    setChosen(!checked ? chosen.filter((other) => other !== id) : isMultiple ? [...chosen, id] : [id])
                  }
                />
                <span dir="auto">{label}</span>
              </label>
              {allowsText && isChosen(id) ? (
                <input
                  className="cvi-input"
                  dir="auto"
                  aria-label={labels.canvasOwnWords(label)}
                  placeholder={placeholder}
                  maxLength={MAX_WORDS}
                  autoComplete="off"
                  value={texts.get(id) ?? ''}
                  onChange={({ target: { value } }) => setTexts(new Map([...texts, [id, value]]))}
                />
              ) : null}
            </div>
          ))}
        </div>
      )}
    </CanvasForm>
  );
}

/** Several of them fit into one message to the replica. */
const MAX_WORDS = 300;
