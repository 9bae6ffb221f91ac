import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import { UnknownElement } from '../blocks/trouble.tsx';
import {
  ButtonElement,
  FeedbackButtonsElement,
  IconButtonElement,
  OverflowElement,
  WorkflowButtonElement,
} from './buttons.tsx';
import { CheckboxesElement, RadioButtonsElement } from './choices.tsx';
import { FileInputElement, RichTextInputElement } from './other-inputs.tsx';
import { DatePickerElement, DateTimePickerElement, TimePickerElement } from './pickers.tsx';
import { SelectElement } from './select.tsx';
import { TextInputElement } from './text-inputs.tsx';

type AnyElement = Exclude<
  ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory,
  { type: 'image' }
>;

/** One interactive element; what this page does not know is said, never dropped. */
export function BlockElement({ blockId, element }: { blockId: string; element: AnyElement }) {
  switch (element.type) {
    case 'button':
      return <ButtonElement blockId={blockId} element={element} />;
    case 'workflow_button':
      return <WorkflowButtonElement element={element} />;
    case 'overflow':
      return <OverflowElement blockId={blockId} element={element} />;
    case 'feedback_buttons':
      return <FeedbackButtonsElement blockId={blockId} element={element} />;
    case 'icon_button':
      return <IconButtonElement blockId={blockId} element={element} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextInputElement blockId={blockId} element={element} />;
    case 'rich_text_input':
      return <RichTextInputElement blockId={blockId} element={element} />;
    case 'file_input':
      return <FileInputElement actionId={element.action_id} />;
    case 'radio_buttons':
      return <RadioButtonsElement blockId={blockId} element={element} />;
    case 'checkboxes':
      return <CheckboxesElement blockId={blockId} element={element} />;
    case 'datepicker':
      return <DatePickerElement blockId={blockId} element={element} />;
    case 'timepicker':
      return <TimePickerElement blockId={blockId} element={element} />;
    case 'datetimepicker':
      return <DateTimePickerElement blockId={blockId} element={element} />;
    case 'static_select':
    case 'multi_static_select':
    case 'external_select':
    case 'multi_external_select':
    case 'users_select':
    case 'multi_users_select':
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return <SelectElement blockId={blockId} element={element} />;
    default:
      return <UnknownElement element={element} />;
  }
}
