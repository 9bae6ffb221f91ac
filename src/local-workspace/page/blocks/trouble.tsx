import { Component, type ReactNode } from 'react';
import { useDirectory } from '../client/directory.tsx';
import type { Words } from '../words.ts';

/** A block or element this page does not know is shown as an error with its source: never dropped. */
export function UnknownBlock({ block }: { block: unknown }) {
  const { words } = useDirectory();
  return <Trouble words={words} text={words.unknownBlock(typeName(block))} source={block} />;
}

export function UnknownElement({ element }: { element: unknown }) {
  const { words } = useDirectory();
  return <Trouble words={words} text={words.unknownElement(typeName(element))} source={element} />;
}

function typeName(value: unknown): string {
  return typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : '?';
}

function Trouble({ words, text, source }: { words: Words; text: string; source: unknown }) {
  return (
    <div className="trouble" role="alert">
      <p>{text}</p>
      <details>
        <summary>{words.showSource}</summary>
        <pre>{JSON.stringify(source, null, 2)}</pre>
      </details>
    </div>
  );
}

interface BlockGuardProps {
  words: Words;
  block: unknown;
  children: ReactNode;
}

/** Keeps one malformed block from taking the whole page down. */
export class BlockGuard extends Component<BlockGuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    const { words, block, children } = this.props;
    if (!this.state.hasFailed) return children;
    return <Trouble words={words} text={words.brokenBlock(typeName(block))} source={block} />;
  }
}
