import type { CSSProperties, ReactNode } from 'react';
import type { CanvasContent, CanvasPoint } from '../../conversation/projections/canvas/CanvasContent';
import { inPageLanguage } from '../inPageLanguage';
import type { CanvasLabels } from '../labels/canvasLabels';
import { usePanelStyles } from '../usePanelStyles';
import canvasChartCss from './canvasChart.css?inline';

export interface CanvasChartProps {
  readonly content: Extract<CanvasContent, { type: 'chart' }>;
  readonly labels: CanvasLabels;
  /** Of the card's heading. */
  readonly titleId: string;
}

/**
 * A chart, as a table with bars in it. A line and a pie are drawn above the table. The drawings are hidden from screen readers, which
 * read the table.
 */
export function CanvasChart({ content, labels, titleId }: CanvasChartProps): ReactNode {
  const { kind, points } = content;
  const sum = points.reduce((total, { value }) => total + value, 0);
  // Parts of a whole cannot be negative.
  const isPie = kind === 'pie' && sum > 0 && points.every(({ value }) => value >= 0);
  if (kind === 'line' && points.length > 1)
    return (
      <>
        <Line points={points} />
        <details>
          <summary className="cvi-canvas-summary">{labels.canvasNumbers}</summary>
          <Table {...content} titleId={titleId} />
        </details>
      </>
    );
  return (
    <>
      {isPie ? <Pie points={points} sum={sum} /> : null}
      <Table {...content} titleId={titleId} kind={isPie ? 'pie' : 'bar'} sum={sum} />
    </>
  );
}

interface TableProps extends Omit<Extract<CanvasContent, { type: 'chart' }>, 'type' | 'title'> {
  readonly titleId: string;
  readonly sum?: number;
}

function Table({ kind, points, labelName, valueName, titleId, sum = 0 }: TableProps): ReactNode {
  const { least, span } = rangeOf(points);
  const hasNames = labelName !== null || valueName !== null;
  return (
    <table ref={usePanelStyles(canvasChartCss)} className="cvi-canvas-table" aria-labelledby={titleId} data-kind={kind}>
      {hasNames ? (
        <thead>
          <tr>
            <th scope="col">{labelName}</th>
            <th scope="col">{valueName}</th>
          </tr>
        </thead>
      ) : null}
      <tbody>
        {points.map(({ label, value }, index) => {
          const from = (Math.min(value, 0) - least) / span;
          const style = {
            '--from': `${String(100 * from)}%`,
            '--until': `${String(100 * (from + Math.abs(value) / span))}%`,
            '--part': colourOf(index),
          } as CSSProperties;
          return (
            <tr key={index} style={style}>
              <th scope="row" dir="auto">
                {label}
              </th>
              <td>
                <span>
                  {kind === 'pie'
                    ? `${formatNumber(value)} (${format(value / sum, { style: 'percent' })})`
                    : formatNumber(value)}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const WIDTH = 100;
const HEIGHT = 40;

/** The line begins at the lowest value and not at zero, so that small changes show. The ends have their numbers. */
function Line({ points }: { readonly points: readonly CanvasPoint[] }): ReactNode {
  const values = points.map(({ value }) => value);
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const x = (index: number) => (WIDTH * index) / (points.length - 1);
  const y = (value: number) => HEIGHT - (HEIGHT * (value - least)) / span;
  const line = points.map(({ value }, index) => `${x(index).toFixed(2)},${y(value).toFixed(2)}`).join(' ');
  return (
    <div className="cvi-canvas-line" aria-hidden="true">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none">
        <polyline points={line} />
      </svg>
      <div className="cvi-canvas-ends">
        {[points[0], points.at(-1)].map((point, index) => (
          <bdi key={index}>{point === undefined ? '' : `${point.label}: ${formatNumber(point.value)}`}</bdi>
        ))}
      </div>
    </div>
  );
}

function Pie({ points, sum }: { readonly points: readonly CanvasPoint[]; readonly sum: number }): ReactNode {
  const shares = points.map(({ value }) => (100 * value) / sum);
  return (
    <svg className="cvi-canvas-pie" viewBox="0 0 40 40" aria-hidden="true">
      {shares.map((share, index) => (
        <circle
          key={index}
          cx="20"
          cy="20"
          r="15.9155"
          pathLength="100"
          stroke={colourOf(index)}
          // A gap between the parts, so that they are told apart without their colours.
          strokeDasharray={`${String(Math.max(share - 0.6, 0.2))} 100`}
          strokeDashoffset={-shares.slice(0, index).reduce((total, before) => total + before, 0)}
        />
      ))}
    </svg>
  );
}

/** The range of the values and zero, and never an empty one. */
function rangeOf(points: readonly CanvasPoint[]): { readonly least: number; readonly span: number } {
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  return { least, span: Math.max(0, ...values) - least || 1 };
}

function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size < 1e-6 && size > 0)) return format(value, { notation: 'scientific' });
  // Two decimal places would make zero of a small number.
  return format(value, size < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 });
}

function format(value: number, options: Intl.NumberFormatOptions): string {
  return inPageLanguage((language) => new Intl.NumberFormat(language, options).format(value));
}

/** Colours that differ between neighbours. */
function colourOf(index: number): string {
  return `hsl(${String((234 + 137 * index) % 360)} 62% 48%)`;
}
