/** What inputs hold, and how Slack tells the app about it. Pure: the page uses it too. */
import type { Option, RichTextBlock } from '@slack/types';
import type { WorkspaceBlock } from './block-kit.ts';
import { type Element, elementsIn, type PlacedElement } from './elements.ts';
import type { Chosen, ChosenValues } from './protocol.ts';

/** One entry of `view.state.values[block_id][action_id]`. */
export type StateValue =
  | { type: string; value: string | null }
  | { type: string; selected_option: Option | null }
  | { type: string; selected_options: Option[] }
  | { type: string; selected_date: string | null }
  | { type: string; selected_time: string | null }
  | { type: string; selected_date_time: number | null }
  | { type: string; selected_user: string | null }
  | { type: string; selected_users: string[] }
  | { type: string; selected_conversation: string | null }
  | { type: string; selected_conversations: string[] }
  | { type: string; selected_channel: string | null }
  | { type: string; selected_channels: string[] }
  | { type: string; rich_text_value: RichTextBlock | null }
  | { type: string; files: never[] };

export type StateValues = Record<string, Record<string, StateValue>>;

/** Options that an app offered for an external select, by element. */
export type OfferedOptions = (placed: PlacedElement) => readonly Option[];

export const nothingOffered: OfferedOptions = () => [];

/** Buttons and menus act but hold nothing. */
export function holdsValue(element: Element): boolean {
  switch (element.type) {
    case 'button':
    case 'feedback_buttons':
    case 'icon_button':
    case 'image':
    case 'overflow':
    case 'workflow_button':
      return false;
    default:
      return true;
  }
}

/** The options an element lets a person choose from: its own, its initial ones and those the app offered. */
export function optionsOf(placed: PlacedElement, offered: OfferedOptions): readonly Option[] {
  const { element } = placed;
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
    case 'radio_buttons':
    case 'checkboxes':
    case 'overflow':
      return element.options;
    case 'external_select':
      return [...offered(placed), ...(element.initial_option ? [element.initial_option] : [])];
    case 'multi_external_select':
      return [...offered(placed), ...(element.initial_options ?? [])];
    default:
      return [];
  }
}

const choiceOf = (option: Option | undefined): string | null => option?.value ?? null;
const choicesOf = (options: readonly Option[] | undefined): string[] =>
  (options ?? []).flatMap((option) => option.value ?? []);

/** What an element holds before anybody touched it; null or an empty list when that is nothing. */
function initialChoice(element: Element, currentConversation: string | null): Chosen {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return element.initial_value ?? null;
    case 'rich_text_input':
      return element.initial_value ?? null;
    case 'datepicker':
      return element.initial_date ?? null;
    case 'timepicker':
      return element.initial_time ?? null;
    case 'datetimepicker':
      return element.initial_date_time ?? null;
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return choiceOf(element.initial_option);
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return choicesOf(element.initial_options);
    case 'users_select':
      return element.initial_user ?? null;
    case 'multi_users_select':
      return element.initial_users ?? [];
    case 'conversations_select':
      return (
        element.initial_conversation ?? (element.default_to_current_conversation ? currentConversation : null)
      );
    case 'multi_conversations_select':
      return element.initial_conversations ?? [];
    case 'channels_select':
      return element.initial_channel ?? null;
    case 'multi_channels_select':
      return element.initial_channels ?? [];
    default:
      return null;
  }
}

/**
 * What the inputs of `blocks` hold. An input that was there before under the same block_id, action_id and
 * type keeps what it held; a new one starts with its initial value.
 */
export function holdValues(
  blocks: readonly WorkspaceBlock[],
  before: { blocks: readonly WorkspaceBlock[]; values: ChosenValues } | null,
  currentConversation: string | null,
): ChosenValues {
  const earlier = new Map(
    elementsIn(before?.blocks ?? []).map((each) => [
      `${each.blockId} ${each.actionId} ${each.element.type}`,
      each,
    ]),
  );
  const values: ChosenValues = {};
  for (const placed of elementsIn(blocks)) {
    const { blockId, actionId, element } = placed;
    if (!holdsValue(element)) continue;
    const wasThere = earlier.has(`${blockId} ${actionId} ${element.type}`);
    const kept = wasThere ? before?.values[blockId]?.[actionId] : undefined;
    const holds = kept !== undefined && isStillOffered(placed, kept);
    values[blockId] = {
      ...values[blockId],
      [actionId]: holds ? kept : initialChoice(element, currentConversation),
    };
  }
  return values;
}

/** A choice from a list goes when the list no longer has it; what an app suggested is not in any list. */
function isStillOffered(placed: PlacedElement, chosen: Chosen): boolean {
  const { type } = placed.element;
  if (type === 'external_select' || type === 'multi_external_select') return true;
  const options = optionsOf(placed, nothingOffered);
  if (options.length === 0 || chosen === null) return true;
  return (isList(chosen) ? chosen : [chosen]).every((value) => options.some((each) => each.value === value));
}

/** `values` with what a person chose written over it; what names no input of these blocks is left out. */
export function withChoices(
  blocks: readonly WorkspaceBlock[],
  values: ChosenValues,
  chosen: ChosenValues,
): ChosenValues {
  const merged: ChosenValues = structuredClone(values);
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const choice = chosen[blockId]?.[actionId];
    if (choice === undefined || !holdsValue(element)) continue;
    merged[blockId] = { ...merged[blockId], [actionId]: choice };
  }
  return merged;
}

/** `state.values` of a view or message as the app receives it. */
export function stateValues(
  blocks: readonly WorkspaceBlock[],
  values: ChosenValues,
  offered: OfferedOptions,
): StateValues {
  const state: StateValues = {};
  for (const placed of elementsIn(blocks)) {
    const { blockId, actionId, element } = placed;
    if (!holdsValue(element)) continue;
    const value = stateValue(placed, values[blockId]?.[actionId] ?? null, offered);
    state[blockId] = { ...state[blockId], [actionId]: value };
  }
  return state;
}

const asText = (chosen: Chosen): string | null =>
  typeof chosen === 'string' && chosen !== '' ? chosen : typeof chosen === 'number' ? String(chosen) : null;
const asList = (chosen: Chosen): string[] => (isList(chosen) ? [...chosen] : []);

export function isList(chosen: Chosen): chosen is readonly string[] {
  return Array.isArray(chosen);
}

/** One element's state in Slack's words. */
export function stateValue(placed: PlacedElement, chosen: Chosen, offered: OfferedOptions): StateValue {
  const { element } = placed;
  const type = element.type;
  const options = optionsOf(placed, offered);
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: options.find((option) => option.value === chosen) ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return {
        type,
        selected_options: asList(chosen).flatMap(
          (value) => options.find((option) => option.value === value) ?? [],
        ),
      };
    case 'datepicker':
      return { type, selected_date: asText(chosen) };
    case 'timepicker':
      return { type, selected_time: asText(chosen) };
    case 'datetimepicker':
      return { type, selected_date_time: asText(chosen) === null ? null : Number(chosen) };
    case 'users_select':
      return { type, selected_user: asText(chosen) };
    case 'multi_users_select':
      return { type, selected_users: asList(chosen) };
    case 'conversations_select':
      return { type, selected_conversation: asText(chosen) };
    case 'multi_conversations_select':
      return { type, selected_conversations: asList(chosen) };
    case 'channels_select':
      return { type, selected_channel: asText(chosen) };
    case 'multi_channels_select':
      return { type, selected_channels: asList(chosen) };
    case 'rich_text_input':
      return { type, rich_text_value: isRichText(chosen) ? chosen : null };
    case 'file_input':
      return { type, files: [] };
    default:
      return { type, value: asText(chosen) };
  }
}

function isRichText(chosen: Chosen): chosen is RichTextBlock {
  return typeof chosen === 'object' && chosen !== null && !isList(chosen);
}
