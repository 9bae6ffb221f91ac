import type { ClientMessage } from '../../protocol.ts';
import { useDateReader, useDirectory } from '../client/directory.tsx';
import { dayHeading } from '../text/slack-date.ts';
import { MessageItem } from './message.tsx';
import { epochMsOf, type MessageRow } from './message-rows.ts';

interface RowProps {
  row: MessageRow;
  onOpenThread?: (message: ClientMessage) => void;
}

export function Row({ row, onOpenThread }: RowProps) {
  const { words } = useDirectory();
  const { message, isNewDay, isFirstNew, isContinued } = row;
  return (
    <div className="row" data-ts={message.ts} data-heads={isNewDay ? 'day' : undefined}>
      {isNewDay && (
        <h2 className="day">
          <DayName ts={message.ts} />
        </h2>
      )}
      {isFirstNew && (
        <p className="new-line">
          <span>{words.newMessages}</span>
        </p>
      )}
      <MessageItem
        message={message}
        isContinued={isContinued}
        {...(onOpenThread === undefined ? {} : { onOpenThread })}
      />
    </div>
  );
}

function DayName({ ts }: { ts: string }) {
  return <span>{dayHeading(epochMsOf(ts), useDateReader())}</span>;
}

/** The day of what is at the top of the list, while its heading is out of sight. */
export function FloatingDay({ ts }: { ts: string }) {
  return (
    <div className="day day-floating" aria-hidden="true">
      <DayName ts={ts} />
    </div>
  );
}
