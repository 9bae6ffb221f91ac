/** What a conversation gives the routing table: what happens when something is typed, pressed or submitted. */

import type { Message } from './blocks.ts';
import type { Filled, Problems } from './filled.ts';
import type { Choice, Form } from './forms.ts';
import type { ShortcutBody } from './payloads.ts';
import type { Turn, Visit } from './turn.ts';

/** A button or menu that was used. */
export interface Pressed {
  /** The button's value, or that of the option chosen. */
  readonly value: string | null;
  /** The text of the message the button stands in is replaced by answers to it when it was private. */
  readonly isPrivate: boolean;
  /** Pressed inside a form: its view id. */
  readonly viewId: string | null;
  /** What that form keeps, and what is filled in so far. */
  readonly form: { readonly kept: unknown; readonly filled: Filled } | null;
  /** The message the button stands in. */
  readonly messageTs: string | null;
}

export type ActionHandler = (turn: Turn, pressed: Pressed) => Promise<void>;

/** What became of a submitted form. */
export type FormOutcome =
  /** Closed; what was done is told privately where the conversation began. */
  | { readonly kind: 'done'; readonly tell: Message | null }
  /** Shown again with everything that was typed; `kept` takes the place of what travelled with it. */
  | { readonly kind: 'again'; readonly problems: Problems; readonly kept?: object }
  /** Another form in its place. */
  | { readonly kind: 'instead'; readonly form: Form };

export type FormHandler = (turn: Turn, kept: unknown, filled: Filled) => Promise<FormOutcome>;

/** Options for a menu that loads as one types; the form's own `kept` tells what it is about. */
export type OptionsHandler = (turn: Turn, typed: string, kept: unknown) => Promise<readonly Choice[]>;

/** The same for setup, which comes before anybody is a member. */
export type VisitActionHandler = (visit: Visit) => Promise<void>;
export type VisitFormHandler = (visit: Visit, kept: unknown, filled: Filled) => Promise<FormOutcome>;
export type VisitOptionsHandler = (visit: Visit, typed: string) => readonly Choice[];

export type ShortcutHandler = (turn: Turn, shortcut: ShortcutBody) => Promise<void>;
