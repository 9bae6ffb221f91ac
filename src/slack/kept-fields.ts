/** Fields that a form has only at times: what was filled in there travels with the form until they are back. */
import { z } from 'zod';
import type { Filled } from './filled.ts';
import type { Choice } from './forms.ts';
import { encode } from './wire.ts';

/** By the ids of the fields: a text, or what was chosen or ticked; the empty text where nothing was. */
export const KeptFields = z.record(
  z.string(),
  z.union([z.string(), z.object({ text: z.string(), value: z.string() })]),
);
export type KeptFields = z.infer<typeof KeptFields>;

/** Of the 3,000 characters that Slack carries with a form; the others are for all else that travels with it. */
const mostKept = 2200;

/** What was kept before, and what those of the fields hold that the form has at present. */
export function withFilled(kept: KeptFields, filled: Filled, ids: readonly string[]): KeptFields {
  const held = ids
    .filter((id) => filled.has(id))
    .map((id) => [id, filled.choice(id) ?? filled.choices(id)[0] ?? filled.text(id) ?? '']);
  return { ...kept, ...Object.fromEntries(held) };
}

/** As much of it as a form can carry: an essay has to be written again. */
export function travelling(fields: KeptFields): KeptFields {
  const shortestFirst = Object.entries(fields).toSorted(([, a], [, b]) => lengthOf(a) - lengthOf(b));
  while (encode(Object.fromEntries(shortestFirst)).length > mostKept) shortestFirst.pop();
  return Object.fromEntries(shortestFirst);
}

/** The text a field held, empty where it was emptied; undefined when the form never had it. */
export function keptText(fields: KeptFields, id: string): string | undefined {
  const held = fields[id];
  return typeof held === 'string' ? held : undefined;
}

/** What was chosen or ticked in a field; undefined when nothing was. */
export function keptChoice(fields: KeptFields, id: string): Choice | undefined {
  const held = fields[id];
  return typeof held === 'string' ? undefined : held;
}

function lengthOf(held: KeptFields[string]): number {
  return JSON.stringify(held).length;
}
