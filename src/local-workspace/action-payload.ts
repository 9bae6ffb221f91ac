/** The entry of `actions` in a block_actions payload, as Slack writes it for each kind of element. */
import type { JsonObject } from './checking/json.ts';
import type { PlacedElement } from './elements.ts';
import { type OfferedOptions, stateValue } from './inputs.ts';
import type { Chosen } from './protocol.ts';

export function actionPayload(
  placed: PlacedElement,
  chosen: Chosen,
  offered: OfferedOptions,
  actionTs: string,
): JsonObject {
  const { element, blockId, actionId } = placed;
  const named = { action_id: actionId, block_id: blockId, type: element.type, action_ts: actionTs };
  switch (element.type) {
    case 'button':
      return {
        ...named,
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.url === undefined ? {} : { url: element.url }),
        ...(element.style === undefined ? {} : { style: element.style }),
      };
    case 'icon_button':
      return {
        ...named,
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
      };
    case 'feedback_buttons':
      return { ...named, value: chosen };
    case 'workflow_button':
      return { ...named, text: element.text };
    default:
      return {
        ...named,
        ...('placeholder' in element && element.placeholder ? { placeholder: element.placeholder } : {}),
        ...stateValue(placed, chosen, offered),
      };
  }
}
