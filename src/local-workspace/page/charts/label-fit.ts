const han = /[⺀-￯]/u;
/** Between words and beside Chinese characters; not before a mark that closes, nor after one that opens. */
const breaks = /(?<=\s)|(?:(?=[⺀-￯])|(?<=[⺀-￯]))(?![、。，；：！？）】》」])(?<![（【《「])/u;

/** A rough width of a label at the charts' size, in pixels: Chinese characters are twice as wide. */
export function labelWidth(text: string): number {
  return [...text].reduce((width, character) => width + (han.test(character) ? 12 : 6.6), 0);
}

/** The label on one line or two even ones, each within the room; undefined when two are not enough. */
export function wrapLabel(text: string, room: number): readonly string[] | undefined {
  if (labelWidth(text) <= room) return [text];
  const pieces = text.split(breaks);
  const widestOf = (lines: readonly string[]): number => Math.max(...lines.map(labelWidth));
  const [best] = pieces
    .slice(1)
    .map((_, index) => [pieces.slice(0, index + 1), pieces.slice(index + 1)])
    .map((halves) => halves.map((half) => half.join('').trim()))
    .sort((one, other) => widestOf(one) - widestOf(other));
  return best !== undefined && widestOf(best) <= room ? best : undefined;
}

/** Cuts what has no room: the ends, or the middles where the names would otherwise read the same. */
export function shortenLabels(labels: readonly string[], roomOf: (index: number) => number): string[] {
  const cut = labels.map((label, index) => shorten(label, roomOf(index), 0));
  if (new Set(cut).size === new Set(labels).size) return cut;
  return labels.map((label, index) => shorten(label, roomOf(index), 0.5));
}

function shorten(text: string, room: number, tailShare: number): string {
  if (labelWidth(text) <= room) return text;
  const characters = [...text];
  const kept = Math.max(4, Math.floor((characters.length * room) / labelWidth(text)) - 1);
  const tail = Math.floor(kept * tailShare);
  const head = characters.slice(0, kept - tail).join('');
  return `${head.trimEnd()}…${characters.slice(characters.length - tail).join('')}`;
}

export interface LabelPlan {
  isSlanted: boolean;
  /** How many labels are left out between two that are shown. */
  skipped: number;
  /** For each label, what is written below one another. */
  lines: readonly (readonly string[])[];
  /** Room under the plot. */
  height: number;
}

/** In radians; slanted labels are turned by it. */
export const slant = (35 * Math.PI) / 180;
export const lineHeight = 15;
const gap = 8;
const longestSlanted = 104;

/**
 * How category names find room under a plot in which each has a band of this width: level, level with every second
 * one left out, level on two lines, or slanted, and only then shortened. `left` is the room left of the plot, into
 * which the first ones lean.
 */
export function planLabels(labels: readonly string[], band: number, left: number): LabelPlan {
  const widest = Math.max(0, ...labels.map(labelWidth));
  const level = { isSlanted: false, skipped: 0, lines: labels.map((label) => [label]), height: 26 };
  if (widest + gap <= band) return level;
  if (labels.length > 6 && widest + gap <= band * 2) return { ...level, skipped: 1 };
  const wrapped = labels.flatMap((label) => {
    const lines = wrapLabel(label, band - gap);
    return lines === undefined ? [] : [lines];
  });
  if (wrapped.length === labels.length) return { ...level, lines: wrapped, height: 26 + lineHeight };
  return slanted(labels, band, left);
}

function slanted(labels: readonly string[], band: number, left: number): LabelPlan {
  const roomOf = (index: number): number =>
    Math.min(longestSlanted, (left + band * (index + 0.5)) / Math.cos(slant));
  const shortened = shortenLabels(labels, roomOf);
  const hasRoomForTwo = band * Math.sin(slant) >= lineHeight * 2;
  const lines = labels.map(
    (label, index) => (hasRoomForTwo && wrapLabel(label, roomOf(index))) || [shortened[index] ?? label],
  );
  const longest = Math.max(...lines.flat().map(labelWidth));
  const deepest = Math.max(...lines.map((each) => each.length));
  return {
    isSlanted: true,
    skipped: Math.max(0, Math.ceil(lineHeight / Math.sin(slant) / 1.5 / band) - 1),
    lines,
    height: Math.ceil(longest * Math.sin(slant) + deepest * lineHeight * Math.cos(slant)) + 10,
  };
}
