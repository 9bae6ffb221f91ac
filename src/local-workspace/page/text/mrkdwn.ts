import type { Inline, Paragraph } from './nodes.ts';

/** Reads Slack's mrkdwn: fenced code first, then quoted lines, then what stands inside a line. */
export function parseMrkdwn(source: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  // Odd pieces of the split stand between two fences; an unclosed fence is ordinary text.
  const pieces = source.split('```');
  const closed = pieces.length % 2 === 1;
  const whole = closed ? pieces : [...pieces.slice(0, -2), `${pieces.at(-2)}\`\`\`${pieces.at(-1)}`];
  whole.forEach((piece, index) => {
    if (index % 2 === 1) {
      paragraphs.push({ kind: 'pre', text: decodeEntities(piece.replace(/^\n|\n$/g, '')) });
    } else {
      const afterFence = index > 0 ? piece.replace(/^\n/, '') : piece;
      const text = index < whole.length - 1 ? afterFence.replace(/\n$/, '') : afterFence;
      if (text !== '') paragraphs.push(...parseLines(text));
    }
  });
  return paragraphs;
}

function parseLines(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  let quoted = false;
  const flush = (): void => {
    if (lines.length === 0) return;
    const children = parseMrkdwnInline(lines.join('\n'));
    paragraphs.push(
      quoted
        ? { kind: 'quote', children: [{ kind: 'paragraph', children }] }
        : { kind: 'paragraph', children },
    );
    lines = [];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if ((quote !== null) !== quoted) {
      flush();
      quoted = quote !== null;
    }
    lines.push(quote?.[1] ?? line);
  }
  flush();
  return paragraphs;
}

const wordCharacter = /[\p{L}\p{N}_]/u;
const wrappers = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Wrapper = keyof typeof wrappers;
const isWrapper = (character: string): character is Wrapper => character in wrappers;

/**
 * Reads one run of mrkdwn without fences or quotes. Like Slack, a mark only counts at a word's edge,
 * which is why `中文*粗体*` stays as typed.
 */
export function parseMrkdwnInline(source: string): Inline[] {
  return parseInline(source, 0);
}

/** More marks inside marks than there are kinds of them is not text any more. */
const deepest = 6;

/** Up to where a mark is known to have no closing one: keeps text that is all marks from costing seconds. */
type Hopeless = Partial<Record<Wrapper, number>>;

function parseInline(source: string, depth: number): Inline[] {
  const hopeless: Hopeless = {};
  const nodes: Inline[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') nodes.push({ kind: 'text', text: decodeEntities(text) });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = readSpecial(source, at, depth, hopeless);
    if (found === undefined) {
      text += source.charAt(at);
      at += 1;
    } else {
      flush();
      nodes.push(found.node);
      at = found.end;
    }
  }
  flush();
  return nodes;
}

interface Found {
  node: Inline;
  end: number;
}

function readSpecial(source: string, at: number, depth: number, hopeless: Hopeless): Found | undefined {
  const character = source.charAt(at);
  if (character === '\n') return { node: { kind: 'break' }, end: at + 1 };
  if (character === '<') return readAngle(source, at);
  if (character === '`') return readCode(source, at);
  if (character === ':') return readEmoji(source, at);
  if (character === 'h') return readBareLink(source, at);
  if (isWrapper(character) && depth < deepest) return readWrapped(source, at, character, depth, hopeless);
  return undefined;
}

function readWrapped(
  source: string,
  at: number,
  mark: Wrapper,
  depth: number,
  hopeless: Hopeless,
): Found | undefined {
  if (at < (hopeless[mark] ?? 0)) return undefined;
  if (wordCharacter.test(source.charAt(at - 1)) || /\s/.test(source.charAt(at + 1))) return undefined;
  const newline = source.indexOf('\n', at);
  const lineEnd = newline === -1 ? source.length : newline;
  let hasEdge = false;
  let end = source.indexOf(mark, at + 2);
  while (end !== -1 && end < lineEnd) {
    if (!/\s/.test(source.charAt(end - 1)) && !wordCharacter.test(source.charAt(end + 1))) {
      hasEdge = true;
      const inside = source.slice(at + 1, end);
      // A mark inside <…> belongs to the link.
      if (inside.lastIndexOf('<') <= inside.lastIndexOf('>')) {
        return { node: { kind: wrappers[mark], children: parseInline(inside, depth + 1) }, end: end + 1 };
      }
    }
    end = source.indexOf(mark, end + 1);
  }
  if (!hasEdge) hopeless[mark] = lineEnd;
  return undefined;
}

function readCode(source: string, at: number): Found | undefined {
  const end = source.indexOf('`', at + 1);
  const inside = source.slice(at + 1, end);
  if (end === -1 || inside === '' || inside.includes('\n')) return undefined;
  return { node: { kind: 'code', text: decodeEntities(inside) }, end: end + 1 };
}

function readEmoji(source: string, at: number): Found | undefined {
  const match = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/.exec(source.slice(at, at + 80));
  const name = match?.[1];
  // A time such as 10:30:00 is not an emoji.
  if (match === null || name === undefined || /^(?!100$)\d+$/.test(name)) return undefined;
  return { node: { kind: 'emoji', name }, end: at + match[0].length };
}

function readBareLink(source: string, at: number): Found | undefined {
  if (wordCharacter.test(source.charAt(at - 1))) return undefined;
  const match = /^https?:\/\/[^\s<>*|`]+[^\s<>*|`.,;:!?'")\]，。；：！？、）]/.exec(source.slice(at));
  if (match === null) return undefined;
  const url = decodeEntities(match[0]);
  return {
    node: { kind: 'link', url, children: [{ kind: 'text', text: url }] },
    end: at + match[0].length,
  };
}

function readAngle(source: string, at: number): Found | undefined {
  const end = source.indexOf('>', at);
  if (end === -1) return undefined;
  const inside = source.slice(at + 1, end);
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : inside.slice(bar + 1);
  const node = readTarget(target, label);
  return node === undefined ? undefined : { node, end: end + 1 };
}

function readTarget(target: string, label: string | undefined): Inline | undefined {
  if (/^@[UW]/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[CGD]/.test(target)) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', name: label ?? '@group' };
  if (target.startsWith('!date^')) return readDate(target, label);
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', range: target.slice(1) };
  const url = decodeEntities(target);
  if (!isSafeLink(url)) return undefined;
  const children: Inline[] =
    label === undefined ? [{ kind: 'text', text: url.replace(/^mailto:/, '') }] : parseMrkdwnInline(label);
  return { kind: 'link', url, children };
}

function readDate(target: string, label: string | undefined): Inline | undefined {
  const [, seconds, format, url] = target.split('^');
  if (seconds === undefined || format === undefined || !/^\d+$/.test(seconds)) return undefined;
  return {
    kind: 'date',
    epochSeconds: Number(seconds),
    format,
    fallback: decodeEntities(label ?? ''),
    ...(url === undefined ? {} : { url: decodeEntities(url) }),
  };
}

/** Only these schemes become links: text from people must never run as a script. */
export function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(url);
}

/** Slack escapes exactly these three characters, and nothing else is to be undone. */
function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
