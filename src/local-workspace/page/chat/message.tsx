import { memo } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { MessageSurface } from '../blocks/surface-values.tsx';
import { useDateReader, useDirectory } from '../client/directory.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { emojiFor } from '../text/emoji.ts';
import { Paragraphs } from '../text/formatted.tsx';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import { dateAndTime, relativeTime, timeOfDay } from '../text/slack-date.ts';
import type { Words } from '../words.ts';
import { Attachments } from './attachments.tsx';
import { MessageActions, useMessageMenu } from './message-actions.tsx';
import { MessageFiles } from './message-files.tsx';
import { epochMsOf } from './message-rows.ts';

interface MessageItemProps {
  message: ClientMessage;
  /** Follows one by the same author shortly before: the head is left out. */
  isContinued: boolean;
  /** Absent inside a thread. */
  onOpenThread?: (message: ClientMessage) => void;
}

export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, isContinued, onOpenThread } = props;
  const { words, me, nameOf, person } = useDirectory();
  const name = nameOf(message.author);
  const epochMs = epochMsOf(message.ts);
  const time = timeOfDay(epochMs, me);
  const fullTime = dateAndTime(epochMs, me);
  const joined = joinedText(message, name, words);
  const menu = useMessageMenu();
  // Nobody else could answer in a thread under a message that only one person sees.
  const canThread = onOpenThread !== undefined && !message.isOnlyVisibleToYou;

  return (
    <article
      className={`message ${isContinued ? 'message-continued' : ''} ${message.isOnlyVisibleToYou ? 'message-private' : ''}`}
      aria-label={`${name}, ${time}`}
      tabIndex={-1}
      {...(joined === undefined ? menu.handlers : {})}
    >
      <div className="message-margin">
        {isContinued ? (
          <span className="message-time-beside" aria-hidden="true" title={fullTime}>
            {time}
          </span>
        ) : (
          <Avatar name={name} colour={person(message.author)?.colour} isApp={message.isFromApp} />
        )}
      </div>
      <div className="message-main">
        {message.isOnlyVisibleToYou && (
          <p className="private-mark">
            <Icon name="eye" />
            {words.onlyYou}
          </p>
        )}
        {!isContinued && (
          <div className="message-head">
            <strong>{name}</strong>
            {message.isFromApp && <span className="app-badge">{words.appBadge}</span>}
            <time dateTime={new Date(epochMs).toISOString()} title={fullTime}>
              {time}
            </time>
          </div>
        )}
        {joined !== undefined ? <p className="faint">{joined}</p> : <MessageBody message={message} />}
        {onOpenThread !== undefined && message.replyCount > 0 && (
          <Replies message={message} onOpen={() => onOpenThread(message)} />
        )}
      </div>
      {joined === undefined && (
        <MessageActions message={message} onOpenThread={canThread ? onOpenThread : undefined} menu={menu} />
      )}
    </article>
  );
});

/** On its own because "3 hours ago" changes with the clock, and the message around it does not. */
function Replies({ message, onOpen }: { message: ClientMessage; onOpen: () => void }) {
  const { words, nameOf, person } = useDirectory();
  const reader = useDateReader();
  return (
    <button type="button" className="replies" onClick={onOpen}>
      <span className="reply-people" aria-hidden="true">
        {message.replyPeople.slice(0, 4).map((id) => (
          <Avatar
            key={id}
            name={nameOf(id)}
            colour={person(id)?.colour}
            isApp={person(id)?.isBot === true}
            size="small"
          />
        ))}
      </span>
      <span>{words.replies(message.replyCount)}</span>
      {message.latestReplyTs !== null && (
        <small>{words.lastReply(relativeTime(epochMsOf(message.latestReplyTs), reader))}</small>
      )}
    </button>
  );
}

function joinedText(message: ClientMessage, name: string, words: Words): string | undefined {
  if (message.subtype === 'channel_join') return words.joined(name);
  return message.subtype === 'channel_leave' ? words.left(name) : undefined;
}

/** Blocks stand in for the text, which then is only for notifications; attachments follow either. */
function MessageBody({ message }: { message: ClientMessage }) {
  const { words, nameOf } = useDirectory();
  return (
    <MessageSurface message={message}>
      {message.blocks.length > 0 ? (
        <Blocks blocks={message.blocks} />
      ) : (
        message.text !== '' && (
          <div className="formatted">
            <Paragraphs paragraphs={parseMrkdwn(message.text)} />
          </div>
        )
      )}
      <MessageFiles files={message.files} />
      <Attachments attachments={message.attachments} />
      {message.isEdited && <span className="edited">{words.edited}</span>}
      {message.reactions.length > 0 && (
        <div className="reactions">
          {message.reactions.map(({ name, people }) => (
            <span key={name} className="reaction" title={people.map(nameOf).join(', ')}>
              {emojiFor(name) ?? `:${name}:`} {people.length}
            </span>
          ))}
        </div>
      )}
    </MessageSurface>
  );
}
