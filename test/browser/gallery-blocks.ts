/** One of every block, as an app would send them; each list is valid for the surface it is named after. */
import type { Button, ImageElement, PlainTextOption, RichTextBlock } from '@slack/types';
import type { WorkspaceBlock } from '../../src/local-workspace/block-kit.ts';

export const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
export const marked = (text: string) => ({ type: 'mrkdwn' as const, text });
export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  text: plain(text),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
});
export const button = (actionId: string, text: string, more: Partial<Button> = {}): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
  value: actionId,
  ...more,
});

/** Where the pictures of a gallery are served. */
export interface Pictures {
  wide: string;
  square: string;
  missing: string;
}

const picture = (image_url: string, alt_text: string): ImageElement => ({
  type: 'image',
  image_url,
  alt_text,
});

const richText: RichTextBlock = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Bold', style: { bold: true } },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'italic', style: { italic: true } },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'struck', style: { strike: true } },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'code', style: { code: true } },
        { type: 'text', text: ', ' },
        { type: 'link', url: 'https://example.com', text: 'a link' },
        { type: 'text', text: ', ' },
        { type: 'user', user_id: 'U000MIA' },
        { type: 'text', text: ' in ' },
        { type: 'channel', channel_id: 'C0DEALS' },
        { type: 'text', text: ' ' },
        { type: 'emoji', name: 'tada' },
        { type: 'text', text: ' on ' },
        { type: 'date', timestamp: 1_795_000_000, format: '{date_long} at {time}', fallback: 'that day' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: ['First', 'Second'].map((text) => ({
        type: 'rich_text_section',
        elements: [{ type: 'text', text }],
      })),
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 1,
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'A point under it' }] }],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'The price is fine.\nThe date is not.' }] },
    {
      type: 'rich_text_preformatted',
      elements: [{ type: 'text', text: 'D-42  Acme   50,000\nD-7   Vega  120,000' }],
    },
  ],
};

const markdown = `## What changed
1. **Acme** moved to *Proposal*
2. ~~Vega~~ was lost to [Wayfinder](https://example.com)

> They were a third cheaper.

| Stage | Deals |
| --- | --- |
| Proposal | 4 |
| Negotiation | 2 |

\`\`\`
/deal show D-42
\`\`\``;

export const textBlocks = (): WorkspaceBlock[] => [
  { type: 'header', text: plain('Everything that is text :memo:') },
  {
    type: 'section',
    text: marked(
      '*Bold*, _italic_, ~struck~, `code`, <https://example.com|a link>, <@U0000LI> in <#C0DEALS>\n> quoted\n```kept   as typed```',
    ),
  },
  {
    type: 'section',
    fields: [
      '*Stage*\nProposal',
      '*Amount*\n€50,000',
      '*Owner*\n<@U000MIA>',
      '*Next step*\nSend the contract',
    ].map(marked),
  },
  { type: 'divider' },
  { ...richText, block_id: 'rich' },
  { type: 'markdown', text: markdown },
  {
    type: 'section',
    text: marked(Array.from({ length: 16 }, (_, line) => `Line ${line + 1} of a long section`).join('\n')),
  },
  { type: 'context', elements: [marked('As of 09:00 · *4* deals'), plain('a second :eyes: element')] },
];

export const pictureBlocks = (pictures: Pictures): WorkspaceBlock[] => [
  {
    type: 'image',
    image_url: pictures.wide,
    alt_text: 'Hills at dawn',
    title: plain('A picture with a title'),
  },
  { type: 'image', image_url: pictures.missing, alt_text: 'A picture that is not there' },
  {
    type: 'section',
    text: marked('*Acme GmbH*\nA section with a picture beside it.'),
    accessory: picture(pictures.square, 'The mark of Acme'),
  },
  { type: 'context', elements: [picture(pictures.square, 'Acme'), marked('a context with a picture')] },
  {
    type: 'video',
    title: plain('How to advance a deal'),
    title_url: 'https://example.com/watch',
    video_url: 'https://example.com/embed',
    thumbnail_url: pictures.wide,
    alt_text: 'How to advance a deal',
    description: plain('Two minutes on stages and gates.'),
    provider_name: 'Example',
    author_name: 'Mia',
  },
  {
    type: 'card',
    icon: picture(pictures.square, 'Acme'),
    title: marked('*Acme* · D-42'),
    subtitle: marked('Proposal (3 of 4)'),
    body: marked('€50,000 by *30 November*. Next: send the contract.'),
    actions: [button('card-open', 'Open'), button('card-won', 'Won', { style: 'primary' })],
  },
  {
    type: 'carousel',
    elements: ['Acme', 'Vega', 'Tidewater', 'Cloudridge'].map((name, index) => ({
      type: 'card',
      block_id: `slide-${index}`,
      hero_image: picture(pictures.wide, name),
      title: marked(`*${name}*`),
      body: marked(`Deal ${index + 1} of 4`),
      actions: [button(`slide-${index}`, `Open ${name}`)],
    })),
  },
];

export const boxBlocks = (pictures: Pictures): WorkspaceBlock[] => [
  {
    type: 'container',
    title: plain('A container that folds'),
    subtitle: plain('Three deals'),
    icon: picture(pictures.square, 'Deals'),
    is_collapsible: true,
    has_header_divider: true,
    child_blocks: [
      { type: 'section', text: marked('Inside the *container*.') },
      { type: 'actions', block_id: 'inside', elements: [button('in-container', 'A button inside')] },
    ],
  },
  ...(['pending', 'in_progress', 'complete', 'error'] as const).map(
    (status): WorkspaceBlock => ({
      type: 'task_card',
      task_id: status,
      title: `A task that is ${status.replace('_', ' ')}`,
      status,
      ...(status === 'complete'
        ? {
            output: richSentence('Four deals read.'),
            sources: [{ type: 'url', url: 'https://example.com', text: 'Source' }],
          }
        : {}),
    }),
  ),
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'good', accessibility_label: 'Good answer' },
        negative_button: { text: plain('Bad'), value: 'bad', accessibility_label: 'Bad answer' },
      },
      { type: 'icon_button', action_id: 'delete', icon: 'trash', text: plain('Delete') },
    ],
  },
];

const richSentence = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
