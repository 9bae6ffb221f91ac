/** What formatted text is made of, whichever notation it came in: mrkdwn, Markdown or rich_text. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike' | 'underline'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user'; id: string }
  | { kind: 'channel'; id: string }
  | { kind: 'group'; name: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; epochSeconds: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'colour'; value: string };

export type Paragraph =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'pre'; text: string }
  | { kind: 'quote'; children: Paragraph[] }
  | { kind: 'list'; ordered: boolean; start: number; indent: number; items: Paragraph[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

/** The same text as a screen reader or a notification would say it. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map(plainOf).join('');
}

function plainOf(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text;
    case 'break':
      return '\n';
    case 'bold':
    case 'italic':
    case 'strike':
    case 'underline':
    case 'link':
      return plainText(node.children);
    case 'user':
    case 'channel':
      return node.id;
    case 'group':
    case 'emoji':
      return node.name;
    case 'broadcast':
      return `@${node.range}`;
    case 'date':
      return node.fallback;
    case 'colour':
      return node.value;
  }
}
