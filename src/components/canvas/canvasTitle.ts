import type { CanvasCardData } from '../../conversation/projections/canvas/reduceCards';
import type { CanvasLabels } from '../labels/canvasLabels';

/** The title of a card: its own, its question, or the kind of card. */
export function canvasTitle({ content, arguments: args }: CanvasCardData, labels: CanvasLabels): string {
  switch (content?.type) {
    case 'question':
      return content.question;
    case 'input':
      return content.prompt;
    case 'calendar':
      return content.title ?? labels.canvasCalendar;
    case 'text':
      return content.title ?? labels.canvasText;
    case 'chart':
      return content.title ?? labels.canvasChart;
    case 'image':
      return content.title ?? labels.canvasPicture;
    case 'alert':
      return content.title ?? alertTitle(content.severity, labels);
    case undefined: {
      const title = [args.title, args.question, args.prompt].find(
        (text) => typeof text === 'string' && text.trim() !== '',
      );
      return title === undefined ? labels.canvasUnknown : (title as string).slice(0, 240);
    }
  }
}

/** The severity of an alert in words: its title if it has none of its own. */
export function alertTitle(severity: 'info' | 'success' | 'warning' | 'error', labels: CanvasLabels): string {
  return {
    info: labels.canvasInfo,
    success: labels.canvasSuccess,
    warning: labels.canvasWarning,
    error: labels.canvasError,
  }[severity];
}
