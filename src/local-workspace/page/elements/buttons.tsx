import type { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from '@slack/types';
import type { MouseEvent } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { withEmoji } from '../text/emoji.ts';
import { InlineText } from '../text/formatted.tsx';
import { isSafeLink } from '../text/mrkdwn.ts';
import { useField } from './field.ts';
import { MenuButton } from './menu.tsx';

const styleClass = (style: 'primary' | 'danger' | undefined): string =>
  style === undefined ? 'button' : `button button-${style}`;

/** The second click of a double-click, or one while the app has not answered the last: nothing happens twice. */
const isRepeated = (event: MouseEvent, isWorking: boolean): boolean => isWorking || event.detail > 1;

export function ButtonElement({ blockId, element }: { blockId: string; element: Button }) {
  const field = useField(blockId, element, null);
  const { url } = element;
  const press = (event: MouseEvent): void => {
    if (isRepeated(event, field.isWorking)) return;
    if (url !== undefined && isSafeLink(url)) window.open(url, '_blank', 'noopener,noreferrer');
    // A button with an address tells the app as well.
    void field.act();
  };
  return (
    <button
      type="button"
      className={styleClass(element.style)}
      aria-label={element.accessibility_label}
      aria-busy={field.isWorking}
      data-action-id={field.control['data-action-id']}
      onClick={press}
    >
      <InlineText text={element.text} />
      {url !== undefined && <span aria-hidden="true"> ↗</span>}
    </button>
  );
}

/** There are no workflows here to start; the button says so instead of doing nothing. */
export function WorkflowButtonElement({ element }: { element: WorkflowButton }) {
  const { words, report } = useDirectory();
  return (
    <button
      type="button"
      className={styleClass(element.style)}
      aria-label={element.accessibility_label}
      data-action-id={element.action_id}
      onClick={() => report(words.workflowNotSupported)}
    >
      <InlineText text={element.text} />
    </button>
  );
}

export function OverflowElement({ blockId, element }: { blockId: string; element: Overflow }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, null);
  return (
    <MenuButton
      name={words.moreOptions}
      className="button button-overflow"
      isWorking={field.isWorking}
      actionId={field.control['data-action-id']}
      alignEnd
      items={element.options.map((option) => ({
        key: option.value ?? option.text.text,
        label: <InlineText text={option.text} />,
        ...(option.description === undefined ? {} : { description: withEmoji(option.description.text) }),
        onPick: () => {
          if (option.url !== undefined && isSafeLink(option.url)) {
            window.open(option.url, '_blank', 'noopener,noreferrer');
          }
          void field.act(option.value ?? '');
        },
      }))}
    >
      <Icon name="across" />
    </MenuButton>
  );
}

export function FeedbackButtonsElement({ blockId, element }: { blockId: string; element: FeedbackButtons }) {
  const field = useField(blockId, element, null);
  const { words } = useDirectory();
  const sides = [
    { button: element.positive_button, sign: '👍', word: words.helpful },
    { button: element.negative_button, sign: '👎', word: words.notHelpful },
  ];
  return sides.map(({ button, sign, word }) => (
    <button
      key={button.value}
      type="button"
      className="button button-quiet"
      aria-label={button.accessibility_label ?? (button.text.text || word)}
      aria-pressed={field.chosen === button.value}
      aria-busy={field.isWorking}
      data-action-id={field.control['data-action-id']}
      onClick={(event) => {
        if (!isRepeated(event, field.isWorking)) void field.act(button.value);
      }}
    >
      <span aria-hidden="true">{sign}</span> <InlineText text={button.text} />
    </button>
  ));
}

const iconSigns: Record<string, string> = { trash: '🗑' };

export function IconButtonElement({ blockId, element }: { blockId: string; element: IconButton }) {
  const field = useField(blockId, element, null);
  const { me } = useDirectory();
  const visibleTo = element.visible_to_user_ids;
  if (visibleTo !== undefined && !visibleTo.includes(me.id)) return null;
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={element.accessibility_label ?? element.text.text}
      aria-busy={field.isWorking}
      data-action-id={field.control['data-action-id']}
      onClick={(event) => {
        if (!isRepeated(event, field.isWorking)) void field.act();
      }}
    >
      <span aria-hidden="true">{iconSigns[element.icon] ?? ''}</span> <InlineText text={element.text} />
    </button>
  );
}
