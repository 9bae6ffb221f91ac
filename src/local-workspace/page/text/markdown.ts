import { isSafeLink } from './mrkdwn.ts';
import type { Inline, Paragraph } from './nodes.ts';

/** Reads the standard Markdown of a `markdown` block: headings, lists, quotes, code, tables, emphasis. */
export function parseMarkdown(source: string): Paragraph[] {
  return parseParagraphs(source, 0);
}

/** Quotes and lists nested deeper than this are shown as they were written. */
const deepest = 8;

function parseParagraphs(source: string, depth: number): Paragraph[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const paragraphs: Paragraph[] = [];
  let at = 0;
  while (at < lines.length) {
    const [paragraph, next] = readParagraph(lines, at, depth);
    if (paragraph !== undefined) paragraphs.push(paragraph);
    at = next;
  }
  return paragraphs;
}

type Step = [Paragraph | undefined, number];
const listItem = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const tableRule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

function readParagraph(lines: string[], at: number, depth: number): Step {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [undefined, at + 1];
  if (/^\s*```/.test(line)) return readFence(lines, at);
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading !== null) {
    const level = heading[1]?.length ?? 1;
    return [{ kind: 'heading', level, children: parseMarkdownInline(heading[2] ?? '') }, at + 1];
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return [{ kind: 'rule' }, at + 1];
  if (line.startsWith('>') && depth < deepest) return readQuote(lines, at, depth + 1);
  if (listItem.test(line) && depth < deepest) return readList(lines, at, depth + 1);
  if (line.includes('|') && tableRule.test(lines[at + 1] ?? '')) return readTable(lines, at);
  return readText(lines, at);
}

function readWhile(lines: string[], at: number, belongs: (line: string) => boolean): [string[], number] {
  let end = at;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return [lines.slice(at, end), end];
}

function readFence(lines: string[], at: number): Step {
  const [inside, end] = readWhile(lines, at + 1, (line) => !/^\s*```/.test(line));
  return [{ kind: 'pre', text: inside.join('\n') }, end + 1];
}

function readQuote(lines: string[], at: number, depth: number): Step {
  const [quoted, end] = readWhile(lines, at, (line) => line.startsWith('>'));
  const inside = quoted.map((line) => line.replace(/^> ?/, '')).join('\n');
  return [{ kind: 'quote', children: parseParagraphs(inside, depth) }, end];
}

function readList(lines: string[], at: number, depth: number): Step {
  const first = listItem.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = /\d/.test(first?.[2] ?? '');
  const items: string[][] = [];
  let end = at;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    const item = listItem.exec(line);
    const depth = line.length - line.trimStart().length;
    if (item !== null && (item[1]?.length ?? 0) <= indent) {
      if ((item[1]?.length ?? 0) < indent || /\d/.test(item[2] ?? '') !== ordered) break;
      items.push([item[3] ?? '']);
    } else if (line.trim() !== '' && depth > indent) {
      items.at(-1)?.push(line.slice(Math.min(depth, indent + 2)));
    } else break;
    end += 1;
  }
  const start = Number.parseInt(first?.[2] ?? '1', 10);
  return [
    {
      kind: 'list',
      ordered,
      start: Number.isNaN(start) ? 1 : start,
      indent: 0,
      items: items.map((item) => parseParagraphs(item.join('\n'), depth)),
    },
    end,
  ];
}

function readTable(lines: string[], at: number): Step {
  const [rows, end] = readWhile(lines, at + 2, (line) => line.includes('|'));
  return [{ kind: 'table', head: readCells(lines[at] ?? ''), rows: rows.map(readCells) }, end];
}

function readCells(line: string): Inline[][] {
  const inside = line.trim().replace(/^\||\|$/g, '');
  return inside.split(/(?<!\\)\|/).map((cell) => parseMarkdownInline(cell.trim().replaceAll('\\|', '|')));
}

function readText(lines: string[], at: number): Step {
  const startsOther = (line: string): boolean =>
    line.trim() === '' || /^(#{1,6}\s|>|\s*```)/.test(line) || listItem.test(line);
  const [text, end] = readWhile(lines, at + 1, (line) => !startsOther(line));
  return [{ kind: 'paragraph', children: parseMarkdownInline([lines[at] ?? '', ...text].join('\n')) }, end];
}

const inlinePattern =
  /\\([\\`*_~[\]()#|>-])|`([^`]+)`|\*\*(\S(?:[\s\S]*?\S)?)\*\*|(?<![\p{L}\p{N}])__(\S(?:[\s\S]*?\S)?)__|~~(\S(?:[\s\S]*?\S)?)~~|\*(\S(?:[^*]*\S)?)\*|(?<![\p{L}\p{N}])_(\S(?:[^_]*\S)?)_(?![\p{L}\p{N}])|!?\[([^\]]*)\]\(([^)\s]+)\)|:([a-z+-][a-z0-9_+'-]*(?:::skin-tone-[2-6])?|100):|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])|(\n)/gu;

/** Reads what stands inside a paragraph of Markdown. */
function parseMarkdownInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let done = 0;
  for (const match of source.matchAll(inlinePattern)) {
    if (match.index > done) nodes.push({ kind: 'text', text: source.slice(done, match.index) });
    nodes.push(readMatch(match));
    done = match.index + match[0].length;
  }
  if (done < source.length) nodes.push({ kind: 'text', text: source.slice(done) });
  return nodes;
}

function readMatch(match: RegExpExecArray): Inline {
  const [whole, escaped, code, bold, bold2, strike, italic, italic2, label, url, emoji, bare] = match;
  if (escaped !== undefined) return { kind: 'text', text: escaped };
  if (code !== undefined) return { kind: 'code', text: code };
  const strong = bold ?? bold2;
  if (strong !== undefined) return { kind: 'bold', children: parseMarkdownInline(strong) };
  if (strike !== undefined) return { kind: 'strike', children: parseMarkdownInline(strike) };
  const soft = italic ?? italic2;
  if (soft !== undefined) return { kind: 'italic', children: parseMarkdownInline(soft) };
  if (url !== undefined && isSafeLink(url)) {
    return { kind: 'link', url, children: parseMarkdownInline(label ?? url) };
  }
  if (emoji !== undefined) return { kind: 'emoji', name: emoji };
  if (bare !== undefined) return { kind: 'link', url: bare, children: [{ kind: 'text', text: bare }] };
  return whole === '\n' ? { kind: 'break' } : { kind: 'text', text: whole };
}
