/** A rough width of a label at the charts' size, in pixels: Chinese characters are twice as wide. */
export function labelWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > '⺀' ? 12 : 6.6), 0);
}

/** Leaves out the middle, since names in a row tend to differ at one of their ends. */
export function shortenLabel(text: string, room: number): string {
  if (labelWidth(text) <= room) return text;
  const characters = [...text];
  const kept = Math.max(4, Math.floor((characters.length * room) / labelWidth(text)) - 1);
  const tail = Math.floor(kept / 2);
  return `${characters.slice(0, kept - tail).join('')}…${characters.slice(-tail).join('')}`;
}

export interface LabelPlan {
  isSlanted: boolean;
  /** How many labels are left out between two that are shown. */
  skipped: number;
  /** The longest a label may be. */
  room: number;
  /** Room under the plot. */
  height: number;
}

/** In radians; slanted labels are turned by it. */
export const slant = (35 * Math.PI) / 180;
const lineHeight = 16;
const gap = 8;
const longestSlanted = 96;

/**
 * How category names find room under a plot in which each has a band of this width: level, level with every second
 * one left out, or slanted and shortened. `left` is the room left of the plot, into which the first one leans.
 */
export function planLabels(labels: readonly string[], band: number, left: number): LabelPlan {
  const widest = Math.max(0, ...labels.map(labelWidth));
  const level = { isSlanted: false, room: widest, height: 26 };
  if (widest + gap <= band) return { ...level, skipped: 0 };
  if (labels.length > 6 && widest + gap <= band * 2) return { ...level, skipped: 1 };
  const room = Math.min(widest, longestSlanted, (left + band / 2) / Math.cos(slant));
  return {
    isSlanted: true,
    skipped: Math.max(0, Math.ceil(lineHeight / Math.sin(slant) / 1.5 / band) - 1),
    room,
    height: Math.ceil(room * Math.sin(slant)) + 22,
  };
}
