import type { ReactNode } from 'react';
import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import type { Place } from '../client/workspace-state.ts';
import { GuideEntry } from '../guide/guide-entry.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Clock } from './clock.tsx';
import { PersonSwitch } from './person-switch.tsx';

interface SidebarProps {
  onSwitch: (person: string) => void;
  onDone: () => void;
}

/** Where one can go, who one is, and what time it is. */
export function Sidebar({ onSwitch, onDone }: SidebarProps) {
  const { state, words, open, change, report } = useWorkspace();
  const { team, me, people, channels, directMessages, app } = state.bootstrap;
  const appMessages = directMessages.find(({ withPerson }) => withPerson === app.botUserId);
  const go = (place: Place): void => {
    open(place);
    onDone();
  };
  const writeTo = async (person: string, known: string | undefined): Promise<void> => {
    if (known !== undefined) return go({ kind: 'conversation', id: known });
    const { directMessage } = await call('openDirectMessage', { person: me.id, withPerson: person });
    change({ type: 'event', event: { type: 'directMessageOpened', directMessage } });
    go({ kind: 'conversation', id: directMessage.id });
  };
  const isOpen = (id: string): boolean =>
    state.openPlace.kind === 'conversation' && state.openPlace.id === id;

  return (
    <div className="sidebar">
      <header className="sidebar-head">
        <strong>{team.name}</strong>
        <small>{words.pageName}</small>
      </header>
      <nav aria-label={words.navigation}>
        <h2>{words.channels}</h2>
        <ul>
          {channels
            .filter(({ isMember }) => isMember)
            .map((channel) => (
              <PlaceItem
                key={channel.id}
                name={channel.name}
                sign={<Icon name={channel.isPrivate ? 'lock' : 'hash'} />}
                unread={channel.unreadCount}
                isOpen={isOpen(channel.id)}
                onOpen={() => go({ kind: 'conversation', id: channel.id })}
              />
            ))}
        </ul>
        <h2>{words.apps}</h2>
        <ul>
          <PlaceItem
            name={app.name}
            sign={<Avatar name={app.name} colour={undefined} isApp size="small" />}
            unread={appMessages?.unreadCount ?? 0}
            isOpen={state.openPlace.kind === 'home' || (appMessages !== undefined && isOpen(appMessages.id))}
            onOpen={() =>
              go(
                appMessages === undefined || appMessages.unreadCount === 0
                  ? { kind: 'home' }
                  : { kind: 'conversation', id: appMessages.id },
              )
            }
          />
        </ul>
        <h2>{words.directMessages}</h2>
        <ul>
          {people
            .filter(({ id, isBot }) => !isBot && id !== me.id)
            .map(({ id, colour, realName }) => {
              const direct = directMessages.find(({ withPerson }) => withPerson === id);
              return (
                <PlaceItem
                  key={id}
                  name={realName}
                  sign={<Avatar name={realName} colour={colour} size="small" />}
                  unread={direct?.unreadCount ?? 0}
                  isOpen={direct !== undefined && isOpen(direct.id)}
                  onOpen={() => void writeTo(id, direct?.id).catch(report)}
                />
              );
            })}
        </ul>
      </nav>
      <footer className="sidebar-foot">
        <GuideEntry onDone={onDone} />
        <Clock />
        <PersonSwitch onSwitch={onSwitch} />
      </footer>
    </div>
  );
}

interface PlaceItemProps {
  name: string;
  sign: ReactNode;
  unread: number;
  isOpen: boolean;
  onOpen: () => void;
}

function PlaceItem({ name, sign, unread, isOpen, onOpen }: PlaceItemProps) {
  const { words } = useWorkspace();
  const isUnread = unread > 0 && !isOpen;
  return (
    <li>
      <button
        type="button"
        className={isUnread ? 'place place-unread' : 'place'}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
      >
        <span className="place-sign" aria-hidden="true">
          {sign}
        </span>
        <span className="place-name">{name}</span>
        {isUnread && (
          <span className="badge">
            <span aria-hidden="true">{unread}</span>
            <span className="unseen">{words.unread(unread)}</span>
          </span>
        )}
      </button>
    </li>
  );
}
