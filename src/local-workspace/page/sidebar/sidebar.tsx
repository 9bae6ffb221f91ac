import type { ReactNode } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { GuideEntry } from '../guide/guide-entry.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Clock } from './clock.tsx';
import { PersonSwitch } from './person-switch.tsx';
import type { Destination } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { useDestinations } from './use-destinations.ts';

interface SidebarProps {
  onSwitch: (person: string) => void;
  onJump: () => void;
  /** Something was chosen: on a phone the sidebar makes room for it. */
  onDone: () => void;
}

/** Where one can go, who one is, and what time it is. */
export function Sidebar({ onSwitch, onJump, onDone }: SidebarProps) {
  const { state, words } = useWorkspace();
  const { team } = state.bootstrap;
  const { destinations, openKey, go } = useDestinations();
  const visit = (destination: Destination): void => {
    go(destination);
    onDone();
  };
  const list = (shown: readonly Destination[]): ReactNode =>
    shown.map((destination) => (
      <PlaceItem
        key={destination.key}
        destination={destination}
        isOpen={destination.key === openKey}
        onOpen={() => visit(destination)}
      />
    ));
  const ofKind = (...kinds: Destination['kind'][]): readonly Destination[] =>
    destinations.filter(({ kind }) => kinds.includes(kind));

  return (
    <div className="sidebar">
      <header className="sidebar-head">
        <strong>{team.name}</strong>
        <small>{words.pageName}</small>
        <button type="button" className="jump-button" onClick={onJump}>
          <Icon name="search" />
          <span>{words.jumpTo}</span>
          <kbd>{words.jumpKeys}</kbd>
        </button>
      </header>
      <nav aria-label={words.navigation}>
        <Section name={words.channels}>{list(ofKind('channel', 'privateChannel'))}</Section>
        <Section name={words.apps}>
          <AppItem home={ofKind('home')} messages={ofKind('appMessages')} openKey={openKey} onOpen={visit} />
        </Section>
        <Section name={words.directMessages}>{list(ofKind('person'))}</Section>
      </nav>
      <footer className="sidebar-foot">
        <GuideEntry onDone={onDone} />
        <Clock />
        <PersonSwitch onSwitch={onSwitch} />
        <ThemeSwitch />
      </footer>
    </div>
  );
}

function Section({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className="section-list" open>
      <summary>
        <h2>{name}</h2>
        <span className="section-arrow">
          <Icon name="chevron" />
        </span>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}

interface AppItemProps {
  home: readonly Destination[];
  messages: readonly Destination[];
  openKey: string | undefined;
  onOpen: (destination: Destination) => void;
}

/** The app is one item with two tabs: it opens on what is unread, or else on its Home tab. */
function AppItem({ home: [home], messages: [messages], openKey, onOpen }: AppItemProps) {
  if (home === undefined || messages === undefined) return null;
  const isUnread = messages.unread > 0;
  return (
    <PlaceItem
      destination={{ ...home, unread: messages.unread }}
      isOpen={openKey === home.key || openKey === messages.key}
      isRead={openKey === messages.key}
      onOpen={() => onOpen(isUnread ? messages : home)}
    />
  );
}

interface PlaceItemProps {
  destination: Destination;
  isOpen: boolean;
  /** Whether what is unread is before the person's eyes. */
  isRead?: boolean;
  onOpen: () => void;
}

function PlaceItem({ destination, isOpen, isRead = isOpen, onOpen }: PlaceItemProps) {
  const { words } = useWorkspace();
  const { name, unread } = destination;
  const isUnread = unread > 0 && !isRead;
  return (
    <li>
      <button
        type="button"
        className={isUnread ? 'place place-unread' : 'place'}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
      >
        <DestinationSign destination={destination} />
        <span className="place-name">{name}</span>
        {isUnread && (
          <span className="badge">
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className="unseen">{words.unread(unread)}</span>
          </span>
        )}
      </button>
    </li>
  );
}

export function DestinationSign({ destination }: { destination: Destination }) {
  const { kind, name, colour } = destination;
  return (
    <span className="place-sign" aria-hidden="true">
      {kind === 'channel' && <Icon name="hash" />}
      {kind === 'privateChannel' && <Icon name="lock" />}
      {(kind === 'home' || kind === 'appMessages') && (
        <Avatar name={name} colour={undefined} isApp size="small" />
      )}
      {kind === 'person' && <Avatar name={name} colour={colour} size="small" />}
    </span>
  );
}
