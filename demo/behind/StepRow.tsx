import type { CSSProperties, ReactNode } from 'react';
import { placeNames } from './placeNames';
import type { Place, Step } from './Step';

export interface StepRowProps {
  readonly step: Step;
  /** More details, below the step. */
  readonly children?: ReactNode;
}

const order = Object.keys(placeNames) as Place[];

/** One step: an arrow between two places, and a description. */
export function StepRow({ step, children }: StepRowProps): ReactNode {
  const { from, to, what, detail, isProblem = false } = step;
  const [start, end] = [order.indexOf(from), order.indexOf(to)];
  const lanes = { '--from': Math.min(start, end), '--span': Math.abs(end - start) } as CSSProperties;
  return (
    <li
      data-direction={start === end ? 'none' : start < end ? 'forward' : 'back'}
      data-problem={isProblem ? '' : undefined}
    >
      <span className="demo-arrow" style={lanes} aria-hidden="true" />
      <span className="cvi-visually-hidden">{describeWay(from, to)}: </span>
      <code>{what}</code>
      {isProblem ? <span className="cvi-visually-hidden"> (problem)</span> : null}
      {detail === undefined ? null : (
        <span className="demo-detail">
          <bdi>{detail}</bdi>
        </span>
      )}
      {children}
    </li>
  );
}

function describeWay(from: Place, to: Place): string {
  return from === to ? placeNames[from] : `${placeNames[from]} to ${placeNames[to]}`;
}
