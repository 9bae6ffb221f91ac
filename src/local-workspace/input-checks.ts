/** What Slack's client refuses by itself, before the app hears of a submission. */
import type { NumberInput, PlainTextInput } from '@slack/types';
import type { WorkspaceBlock } from './block-kit.ts';
import { elementsIn, type PlacedElement } from './elements.ts';
import { isList, type OfferedOptions, optionsOf } from './inputs.ts';
import type { Chosen, ChosenValues } from './protocol.ts';
import type { Wording } from './wording.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Problems by block_id; empty when the form may be sent. */
export function problemsOfInputs(
  blocks: readonly WorkspaceBlock[],
  values: ChosenValues,
  offered: OfferedOptions,
  wording: Wording,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const placed of elementsIn(blocks)) {
    if (placed.input === null) continue;
    const chosen = values[placed.blockId]?.[placed.actionId] ?? null;
    const problem = isEmpty(chosen)
      ? placed.input.optional === true
        ? null
        : wording.required
      : problemOfChoice(placed, chosen, offered, wording);
    if (problem !== null) problems[placed.blockId] = problem;
  }
  return problems;
}

function isEmpty(chosen: Chosen): boolean {
  return chosen === null || chosen === '' || (isList(chosen) && chosen.length === 0);
}

/** What is wrong with this choice, or null. */
export function problemOfChoice(
  placed: PlacedElement,
  chosen: Chosen,
  offered: OfferedOptions,
  wording: Wording,
): string | null {
  const { element } = placed;
  switch (element.type) {
    case 'plain_text_input':
      return problemOfText(element, String(chosen), wording);
    case 'number_input':
      return problemOfNumber(element, String(chosen).trim(), wording);
    case 'email_text_input':
      return EMAIL.test(String(chosen)) ? null : wording.notAnEmail;
    case 'url_text_input':
      return URL.canParse(String(chosen)) ? null : wording.notAUrl;
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return problemOfOptions(placed, isList(chosen) ? chosen : [String(chosen)], offered, wording);
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return problemOfCount(element.max_selected_items, chosen, wording);
    default:
      return null;
  }
}

function problemOfText(element: PlainTextInput, text: string, wording: Wording): string | null {
  if (element.min_length !== undefined && text.length < element.min_length)
    return wording.tooShort(element.min_length);
  const longest = element.max_length ?? 3_000;
  return text.length > longest ? wording.tooLong(longest) : null;
}

function problemOfNumber(element: NumberInput, text: string, wording: Wording): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return wording.notANumber;
  if (!element.is_decimal_allowed && text.includes('.')) return wording.noDecimals;
  if (element.min_value !== undefined && Number(text) < Number(element.min_value)) {
    return wording.tooSmall(element.min_value);
  }
  if (element.max_value !== undefined && Number(text) > Number(element.max_value)) {
    return wording.tooLarge(element.max_value);
  }
  return null;
}

function problemOfOptions(
  placed: PlacedElement,
  chosen: readonly string[],
  offered: OfferedOptions,
  wording: Wording,
): string | null {
  const options = optionsOf(placed, offered);
  const unknown = chosen.find((value) => !options.some((option) => option.value === value));
  if (unknown !== undefined) return wording.notAnOption(unknown);
  const most = 'max_selected_items' in placed.element ? placed.element.max_selected_items : undefined;
  return problemOfCount(most, chosen, wording);
}

function problemOfCount(most: number | undefined, chosen: Chosen, wording: Wording): string | null {
  return most !== undefined && isList(chosen) && chosen.length > most ? wording.tooMany(most) : null;
}
