import type { CSSProperties, ReactNode } from 'react';
import { stationNames } from './stationNames';
import type { Station, Step } from './Step';

export interface StepRowProps {
  readonly step: Step;
  /** What there is to tell beyond a line. */
  readonly children?: ReactNode;
}

const order = Object.keys(stationNames) as Station[];

/** One step: an arrow below the stations it goes between, and what it was. */
export function StepRow({ step, children }: StepRowProps): ReactNode {
  const { from, to, what, detail, isProblem = false } = step;
  const [start, end] = [order.indexOf(from), order.indexOf(to)];
  const lanes = { '--from': Math.min(start, end), '--span': Math.abs(end - start) } as CSSProperties;
  return (
    <li data-way={start === end ? 'own' : start < end ? 'there' : 'back'} data-problem={isProblem ? '' : undefined}>
      <span className="demo-arrow" style={lanes} aria-hidden="true" />
      <span className="cvi-visually-hidden">{betweenWhom(from, to)}: </span>
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

function betweenWhom(from: Station, to: Station): string {
  return from === to ? stationNames[from] : `${stationNames[from]} to ${stationNames[to]}`;
}
