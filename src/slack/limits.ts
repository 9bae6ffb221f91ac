/** What Slack takes at most, and cutting texts to it. */

/** Slack's limits, each from its reference: docs.slack.dev/reference/block-kit. */
export const limits = {
  headerText: 150,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  options: 100,
  inputText: 3000,
  label: 2000,
  placeholder: 150,
  modalTitle: 24,
  tableRows: 100,
  /** Slack's 10,000, less some for the head. */
  tableCharacters: 9500,
  chartLabel: 20,
  chartTitle: 50,
  chartCategories: 20,
  richText: 2800,
  /** Of all blocks of a message as JSON: undocumented. `msg_blocks_too_long` was seen from 13,298 on, of text alone. */
  messageCharacters: 13_000,
  /** What a block takes of them at least: a divider was seen to cost 125. */
  blockCharacters: 125,
} as const;

/** Cuts a text to Slack's limit without splitting a character, marking that it was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept}…`;
}

/** Cut after a whole word, where that leaves more than half of what fits. */
export function cutAtWord(text: string, most: number): string {
  const short = cut(text, most);
  const end = short.lastIndexOf(' ');
  return short === text || end <= most / 2 ? short : `${short.slice(0, end)}…`;
}
