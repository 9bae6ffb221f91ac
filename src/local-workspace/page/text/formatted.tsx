import type { TextObject } from '@slack/types';
import { Fragment, type ReactNode } from 'react';
import { ScrollBox } from '../blocks/scroll-box.tsx';
import { dateFormat } from '../client/date-formats.ts';
import { useDateReader, useDirectory } from '../client/directory.tsx';
import { emojiFor, useEmojiTable, withEmoji } from './emoji.ts';
import { keyed } from './keyed.ts';
import { isSafeLink, parseMrkdwn, parseMrkdwnInline } from './mrkdwn.ts';
import type { Inline, Paragraph } from './nodes.ts';
import { formatSlackDate } from './slack-date.ts';

/** A text object as the person sees it. */
export function FormattedText({ text }: { text: TextObject }) {
  if (text.type === 'plain_text') return <span className="plain">{withEmoji(text.text)}</span>;
  return <Paragraphs paragraphs={parseMrkdwn(text.text)} />;
}

/** A text object where only a line fits: a title, an option, a cell. */
export function InlineText({ text }: { text: TextObject }) {
  if (text.type === 'plain_text') return <>{withEmoji(text.text)}</>;
  return <InlineNodes nodes={parseMrkdwnInline(text.text)} />;
}

export function Paragraphs({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  return keyed(paragraphs).map(([key, paragraph]) => <OneParagraph key={key} paragraph={paragraph} />);
}

function InlineNodes({ nodes }: { nodes: readonly Inline[] }) {
  return keyed(nodes).map(([key, node]) => <OneInline key={key} node={node} />);
}

function OneParagraph({ paragraph }: { paragraph: Paragraph }): ReactNode {
  switch (paragraph.kind) {
    case 'paragraph':
      return (
        <p>
          <InlineNodes nodes={paragraph.children} />
        </p>
      );
    case 'heading': {
      // The page, the place and the day have the levels above.
      const Heading = paragraph.level < 3 ? 'h3' : 'h4';
      return (
        <Heading className={`heading heading-${paragraph.level}`}>
          <InlineNodes nodes={paragraph.children} />
        </Heading>
      );
    }
    case 'pre':
      return <pre>{paragraph.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <Paragraphs paragraphs={paragraph.children} />
        </blockquote>
      );
    case 'list': {
      const items = keyed(paragraph.items).map(([key, item]) => (
        <li key={key}>
          <Paragraphs paragraphs={item} />
        </li>
      ));
      const indent = { marginInlineStart: `${paragraph.indent * 1.5}em` };
      return paragraph.ordered ? (
        <ol start={paragraph.start} style={indent}>
          {items}
        </ol>
      ) : (
        <ul style={indent}>{items}</ul>
      );
    }
    case 'table':
      return <MarkdownTable head={paragraph.head} rows={paragraph.rows} />;
    case 'rule':
      return <hr />;
  }
}

function MarkdownTable({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  const { words } = useDirectory();
  return (
    <ScrollBox name={words.table}>
      <table>
        <thead>
          <tr>
            {keyed(head).map(([key, cell]) => (
              <th key={key} scope="col">
                <InlineNodes nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([rowKey, row]) => (
            <tr key={rowKey}>
              {keyed(row).map(([key, cell]) => (
                <td key={key}>
                  <InlineNodes nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function OneInline({ node }: { node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return <Fragment>{node.text}</Fragment>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <InlineNodes nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <InlineNodes nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <InlineNodes nodes={node.children} />
        </s>
      );
    case 'underline':
      return (
        <u>
          <InlineNodes nodes={node.children} />
        </u>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return (
        <OutsideLink url={node.url}>
          <InlineNodes nodes={node.children} />
        </OutsideLink>
      );
    case 'user':
      return <Mention id={node.id} />;
    case 'channel':
      return <ChannelLink id={node.id} />;
    case 'group':
      return <span className="mention">{node.name}</span>;
    case 'broadcast':
      return <span className="mention mention-me">@{node.range}</span>;
    case 'date':
      return <SlackDate {...node} />;
    case 'emoji':
      return <Emoji name={node.name} />;
    case 'colour':
      return <Colour value={node.value} />;
  }
}

export function OutsideLink({ url, children }: { url: string; children: ReactNode }) {
  if (!isSafeLink(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

function Mention({ id }: { id: string }) {
  const { me, nameOf } = useDirectory();
  return <span className={id === me.id ? 'mention mention-me' : 'mention'}>@{nameOf(id)}</span>;
}

function ChannelLink({ id }: { id: string }) {
  const { channel, open } = useDirectory();
  const found = channel(id);
  if (found === undefined) return <span className="mention">#{id}</span>;
  return (
    <button type="button" className="mention" onClick={() => open({ kind: 'conversation', id })}>
      #{found.name}
    </button>
  );
}

function SlackDate(date: { epochSeconds: number; format: string; url?: string; fallback: string }) {
  const reader = useDateReader();
  const exact = dateFormat(reader.locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  }).format(date.epochSeconds * 1000);
  const shown = (
    <time dateTime={new Date(date.epochSeconds * 1000).toISOString()} title={exact}>
      {formatSlackDate(date.epochSeconds, date.format, reader)}
    </time>
  );
  return date.url === undefined ? shown : <OutsideLink url={date.url}>{shown}</OutsideLink>;
}

function Emoji({ name }: { name: string }) {
  useEmojiTable();
  const character = emojiFor(name);
  if (character === undefined) return <Fragment>:{name}:</Fragment>;
  return (
    <span className="emoji" role="img" aria-label={name.replace(/::.*/, '').replaceAll('_', ' ')}>
      {character}
    </span>
  );
}

function Colour({ value }: { value: string }) {
  const isHex = /^#[0-9a-f]{3,8}$/i.test(value);
  return (
    <span className="colour">
      {isHex && <span className="colour-swatch" style={{ background: value }} />}
      {value}
    </span>
  );
}
