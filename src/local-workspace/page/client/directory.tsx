import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { ClientApp, ClientChannel, ClientDirectMessage, ClientPerson } from '../../protocol.ts';
import type { DateReader } from '../text/slack-date.ts';
import type { Words } from '../words.ts';
import { useWorkspace } from './workspace.tsx';
import { type Place, workspaceNow } from './workspace-state.ts';

/** Names behind ids, and who reads: what a message needs to be shown, which seldom changes. */
export interface Directory {
  me: ClientPerson;
  app: ClientApp;
  words: Words;
  people: readonly ClientPerson[];
  channels: readonly ClientChannel[];
  directMessages: readonly ClientDirectMessage[];
  person(id: string): ClientPerson | undefined;
  /** The name to show for a person or the app. */
  nameOf(id: string): string;
  channel(id: string): ClientChannel | undefined;
  open(place: Place): void;
  report(problem: unknown): void;
}

const DirectoryContext = createContext<Directory | undefined>(undefined);
const NowContext = createContext(0);

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (directory === undefined) throw new Error('useDirectory is used outside DirectoryProvider');
  return directory;
}

/** Whoever reads dates here: their zone, their language, and the workspace's now to the minute. */
export function useDateReader(): DateReader {
  const { me, words } = useDirectory();
  const nowMs = useContext(NowContext);
  return useMemo(
    () => ({ locale: me.locale, timeZone: me.timeZone, nowMs, words }),
    [me.locale, me.timeZone, nowMs, words],
  );
}

/** `#channel`, or whom a direct message is with. */
export function usePlaceName(channel: string): string {
  const { channel: find, directMessages, nameOf } = useDirectory();
  const found = find(channel);
  if (found !== undefined) return `#${found.name}`;
  const direct = directMessages.find(({ id }) => id === channel);
  return direct === undefined ? channel : nameOf(direct.withPerson);
}

/** Kept apart from the whole state so that a new message does not draw every older one again. */
export function DirectoryProvider({ children }: { children: ReactNode }) {
  const { state, words, open, report } = useWorkspace();
  const { me, app, people, channels, directMessages, clock } = state.bootstrap;

  const directory = useMemo<Directory>(() => {
    const peopleById = new Map(people.map((each) => [each.id, each]));
    const channelsById = new Map(channels.map((each) => [each.id, each]));
    const isApp = (id: string): boolean => id === app.botUserId || id === app.botId || id === app.id;
    return {
      me,
      app,
      words,
      people,
      channels,
      directMessages,
      person: (id) => peopleById.get(isApp(id) ? app.botUserId : id),
      nameOf: (id) => {
        if (isApp(id)) return app.name;
        const person = peopleById.get(id);
        return person === undefined ? words.unknownPerson : person.realName || person.name;
      },
      channel: (id) => channelsById.get(id),
      open,
      report,
    };
  }, [me, app, words, people, channels, directMessages, open, report]);

  const [nowMs, setNowMs] = useState(() => workspaceNow(clock));
  useEffect(() => {
    // To the minute: nothing here shows seconds, and each change draws every relative time again.
    const tick = (): void => setNowMs(Math.floor(workspaceNow(clock) / 60_000) * 60_000);
    tick();
    const timer = setInterval(tick, 2_000);
    return () => clearInterval(timer);
  }, [clock]);

  return (
    <DirectoryContext value={directory}>
      <NowContext value={nowMs}>{children}</NowContext>
    </DirectoryContext>
  );
}
