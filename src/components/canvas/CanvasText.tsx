import type { ReactNode } from 'react';

interface CanvasTextProps {
  readonly body: string;
  readonly isMarkdown: boolean;
}

/** A text. Of Markdown, it shows paragraphs, headings, lists, emphasis, code and links; anything else as it is written. */
export function CanvasText({ body, isMarkdown }: CanvasTextProps): ReactNode {
  if (!isMarkdown)
    return (
      <p className="cvi-canvas-text" dir="auto">
        {body}
      </p>
    );
  return (
    <div className="cvi-canvas-text" dir="auto">
      {body.split(/\n\s*\n/).map((block, index) => (
        <Block key={index}>{block}</Block>
      ))}
    </div>
  );
}

function Block({ children: block }: { readonly children: string }): ReactNode {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const isList = (pattern: RegExp) => lines.length > 0 && lines.every((line) => pattern.test(line));
  const items = lines.map((line, index) => (
    <li key={index}>
      <Inline>{line.replace(/^\s*([-*+]|\d+[.)])\s+/, '')}</Inline>
    </li>
  ));
  if (isList(/^\s*[-*+]\s+\S/)) return <ul>{items}</ul>;
  if (isList(/^\s*\d+[.)]\s+\S/)) return <ol>{items}</ol>;
  const heading = lines.length === 1 && /^#{1,6}\s+(.*)/.exec(lines[0] ?? '')?.[1];
  if (heading)
    return (
      <h4>
        <Inline>{heading}</Inline>
      </h4>
    );
  return (
    <p>
      <Inline>{lines.join('\n')}</Inline>
    </p>
  );
}

const marked = /(\*\*[^*\n]+\*\*|\*[^*\n]+\*|`[^`\n]+`|\[[^\][\n]{1,200}\]\([^()\s]{1,1000}\))/;

/** The odd parts are marked, because the expression has one group. Only links with https are links. */
function Inline({ children: text }: { readonly children: string }): ReactNode {
  return text.split(marked).map((part, index) => {
    if (index % 2 === 0) return <span key={index}>{part}</span>;
    if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('*')) return <em key={index}>{part.slice(1, -1)}</em>;
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
    const [, words = '', address = ''] = /^\[(.*)\]\((.*)\)$/.exec(part) ?? [];
    return /^https:\/\//i.test(address) ? (
      <a key={index} href={address} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    ) : (
      <span key={index}>{part}</span>
    );
  });
}
