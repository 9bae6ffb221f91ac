import { call } from '../client/call.ts';
import { useDirectory, usePlaceName } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { HappenedButton } from '../happened/happened.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { cityOf } from '../sidebar/teams.ts';

/** What the main column shows: the channel with its topic and members, or the app with its two tabs. */
export function PlaceHeader({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const { state, words } = useWorkspace();
  const { app, directMessages } = state.bootstrap;
  const place = state.openPlace;
  const appMessages = directMessages.find(({ withPerson }) => withPerson === app.botUserId)?.id;
  const isApp = place.kind === 'home' || place.id === appMessages;
  return (
    <header className="place-head">
      <button
        type="button"
        className="icon-button sidebar-toggle"
        aria-label={words.openNavigation}
        onClick={onOpenSidebar}
      >
        <Icon name="menu" />
      </button>
      {isApp ? <AppHead /> : <ConversationHead channel={place.id} />}
      <HappenedButton />
    </header>
  );
}

function ConversationHead({ channel }: { channel: string }) {
  const { words, report } = useWorkspace();
  const { channel: find, people, me, directMessages, person } = useDirectory();
  const name = usePlaceName(channel);
  const found = find(channel);
  const direct = directMessages.find(({ id }) => id === channel);
  const other = direct === undefined ? undefined : person(direct.withPerson);
  const outsiders = people.filter(({ id }) => found?.members.includes(id) === false);
  return (
    <>
      {other !== undefined && <Avatar name={name} colour={other.colour} size="medium" />}
      <h1>{name}</h1>
      {other !== undefined && (
        <p className="topic">{[other.title, cityOf(other.timeZone)].filter(Boolean).join(' · ')}</p>
      )}
      {found !== undefined && (
        <>
          <p className="topic">{found.topic}</p>
          <span className="faint members">{words.members(found.members.length)}</span>
          {outsiders.length > 0 && (
            <MenuButton
              name={words.inviteTo(name)}
              alignEnd
              items={outsiders.map((outsider) => ({
                key: outsider.id,
                label: outsider.realName,
                description: `@${outsider.name}`,
                onPick: () => {
                  call('invite', { person: me.id, channel, invited: outsider.id }).catch(report);
                },
              }))}
            >
              <Icon name="plus" />
            </MenuButton>
          )}
        </>
      )}
    </>
  );
}

function AppHead() {
  const { state, words, open, change, report } = useWorkspace();
  const { app, me, directMessages } = state.bootstrap;
  const isHome = state.openPlace.kind === 'home';
  const unread = directMessages.find(({ withPerson }) => withPerson === app.botUserId)?.unreadCount ?? 0;
  const openMessages = async (): Promise<void> => {
    const known = directMessages.find(({ withPerson }) => withPerson === app.botUserId);
    if (known !== undefined) {
      open({ kind: 'conversation', id: known.id });
      await call('openHome', { person: me.id, tab: 'messages' });
      return;
    }
    const { directMessage } = await call('openDirectMessage', {
      person: me.id,
      withPerson: app.botUserId,
    });
    change({ type: 'event', event: { type: 'directMessageOpened', directMessage } });
    open({ kind: 'conversation', id: directMessage.id });
  };
  return (
    <>
      <Avatar name={app.name} colour={undefined} isApp size="medium" />
      <h1>{app.name}</h1>
      <div role="tablist" aria-label={app.name} className="tabs">
        <button
          type="button"
          role="tab"
          aria-selected={isHome}
          className="tab"
          onClick={() => open({ kind: 'home' })}
        >
          {words.homeTab}
        </button>
        <button
          type="button"
          role="tab"
          aria-selected={!isHome}
          className="tab"
          onClick={() => void openMessages().catch(report)}
        >
          {words.messagesTab}
          {isHome && unread > 0 && (
            <span className="badge">
              <span aria-hidden="true">{unread}</span>
              <span className="unseen">{words.unread(unread)}</span>
            </span>
          )}
        </button>
      </div>
    </>
  );
}
