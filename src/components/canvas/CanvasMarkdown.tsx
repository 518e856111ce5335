import type { ReactNode } from 'react';

/** A text in Markdown: paragraphs, headings, lists, emphasis, code and links. Anything else is shown as it is written. */
export function CanvasMarkdown({ body }: { readonly body: string }): ReactNode {
  return (
    <div className="cvi-canvas-text" dir="auto">
      {readBlocks(body).map((block, index) => (
        <Block key={index} {...block} />
      ))}
    </div>
  );
}

interface MarkdownBlock {
  readonly kind: 'paragraph' | 'heading' | 'bullets' | 'numbers';
  /** The number of the first item. */
  readonly start: number;
  /** The lines of a paragraph, or the items of a list. */
  readonly lines: readonly string[];
}

function readBlocks(body: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let isAfterBlank = true;
  for (const line of body.split(/\r?\n/)) {
    const last = blocks.at(-1);
    const next = readLine(line);
    const isList = last?.kind === 'bullets' || last?.kind === 'numbers';
    if (next === null) {
      isAfterBlank = true;
      continue;
    }
    if (isList && next.kind === 'paragraph' && !isAfterBlank && /^\s/.test(line)) {
      // A further line of the last item.
      const items = [...last.lines.slice(0, -1), `${last.lines.at(-1) ?? ''} ${line.trim()}`];
      blocks[blocks.length - 1] = { ...last, lines: items };
    } else if (last?.kind === next.kind && (isList || (next.kind === 'paragraph' && !isAfterBlank))) {
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, ...next.lines] };
    } else blocks.push(next);
    isAfterBlank = false;
  }
  return blocks;
}

/** One line; `null` if it is blank. */
function readLine(line: string): MarkdownBlock | null {
  const [, number = '', item = ''] = /^\s*(?:[-*+]|(\d{1,9})[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (item !== '') return { kind: number === '' ? 'bullets' : 'numbers', start: Number(number), lines: [item] };
  const heading = /^\s*#{1,6}\s+(\S.*)$/.exec(line)?.[1];
  if (heading !== undefined) return { kind: 'heading', start: 0, lines: [heading] };
  return line.trim() === '' ? null : { kind: 'paragraph', start: 0, lines: [line] };
}

function Block({ kind, start, lines }: MarkdownBlock): ReactNode {
  const items = lines.map((line, index) => <li key={index}>{inline(line)}</li>);
  switch (kind) {
    case 'bullets':
      return <ul>{items}</ul>;
    case 'numbers':
      return <ol start={start}>{items}</ol>;
    case 'heading':
      return <h4>{inline(lines.join(' '))}</h4>;
    case 'paragraph':
      return <p>{inline(lines.join('\n'))}</p>;
  }
}

const marked = /(\*\*[^*\n]+\*\*|\*[^*\n]+\*|`[^`\n]+`|\[[^\][\n]{1,200}\]\([^()\s]{1,1000}\))/;

/**
 * A text with its marked parts as elements. Only links with https are links. A text without marks is returned as it is, because each text is
 * alone in its element: a translated page replaces the others.
 */
function inline(text: string): ReactNode {
  // The odd parts are marked, because the expression has one group.
  const parts = text.split(marked);
  if (parts.length === 1) return text;
  return parts.map((part, index) => {
    const [, words = '', address = ''] = /^\[(.*)\]\((.*)\)$/.exec(part) ?? [];
    if (index % 2 === 0) return <span key={index}>{part}</span>;
    if (part.startsWith('**')) return <strong key={index}>{inline(part.slice(2, -2))}</strong>;
    if (part.startsWith('*')) return <em key={index}>{inline(part.slice(1, -1))}</em>;
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
    if (!/^https:\/\//i.test(address)) return <span key={index}>{part}</span>;
    return (
      <a key={index} href={address} target="_blank" rel="noopener noreferrer nofollow">
        {inline(words)}
      </a>
    );
  });
}
