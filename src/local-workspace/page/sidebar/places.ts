import type { Bootstrap } from '../../protocol.ts';
import type { Place } from '../client/workspace-state.ts';
import type { Words } from '../words.ts';

/** Somewhere to go: a channel, the app's Home tab or messages, or a person to write to. */
export interface Destination {
  key: string;
  kind: 'channel' | 'privateChannel' | 'home' | 'appMessages' | 'person';
  name: string;
  /** What tells it from others of its kind: a topic, a job and team. */
  note: string;
  /** Other words it is found by. */
  alias: string;
  colour: string | undefined;
  unread: number;
  /** Absent for somebody nobody has written to yet. */
  place: Place | undefined;
  /** Whom a direct message is with. */
  person: string | undefined;
}

/** Everything a person can go to, in the order of the sidebar. */
export function destinationsOf(bootstrap: Bootstrap, words: Words): Destination[] {
  const { me, app, people, channels, directMessages } = bootstrap;
  const directWith = (person: string) => directMessages.find(({ withPerson }) => withPerson === person);
  const appMessages = directWith(app.botUserId);
  return [
    ...channels
      .filter(({ isMember }) => isMember)
      .map(
        ({ id, name, topic, isPrivate, unreadCount }): Destination => ({
          key: id,
          kind: isPrivate ? 'privateChannel' : 'channel',
          name,
          note: topic,
          alias: '',
          colour: undefined,
          unread: unreadCount,
          place: { kind: 'conversation', id },
          person: undefined,
        }),
      ),
    {
      key: 'home',
      kind: 'home',
      name: app.name,
      note: words.homeTab,
      alias: words.homeTab,
      colour: undefined,
      unread: 0,
      place: { kind: 'home' },
      person: undefined,
    },
    {
      key: app.botUserId,
      kind: 'appMessages',
      name: app.name,
      note: words.messagesTab,
      alias: words.messagesTab,
      colour: undefined,
      unread: appMessages?.unreadCount ?? 0,
      place: appMessages === undefined ? undefined : { kind: 'conversation', id: appMessages.id },
      person: app.botUserId,
    },
    ...people
      .filter(({ id, isBot }) => !isBot && id !== me.id)
      .map(({ id, name, realName, title, colour }): Destination => {
        const direct = directWith(id);
        return {
          key: id,
          kind: 'person',
          name: realName,
          note: title ?? '',
          alias: name,
          colour,
          unread: direct?.unreadCount ?? 0,
          place: direct === undefined ? undefined : { kind: 'conversation', id: direct.id },
          person: id,
        };
      }),
  ];
}

/** Those a few typed letters fit, by the beginning of a word before anything inside of one; unread ones first when nothing is typed. */
export function destinationsMatching(
  destinations: readonly Destination[],
  typed: string,
): readonly Destination[] {
  const wanted = typed.trim().replace(/^[#@]/, '').toLocaleLowerCase();
  if (wanted === '')
    return destinations.toSorted((one, other) => Math.sign(other.unread) - Math.sign(one.unread));
  return destinations
    .map((destination) => ({ destination, rank: rankOf(destination, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((one, other) => one.rank - other.rank)
    .map(({ destination }) => destination);
}

function rankOf({ name, alias, note }: Destination, wanted: string): number {
  const starts = (text: string): boolean => text.toLocaleLowerCase().startsWith(wanted);
  if (starts(name)) return 0;
  if (starts(alias) || name.split(/[\s_-]+/u).some(starts)) return 1;
  if (name.toLocaleLowerCase().includes(wanted)) return 2;
  return note.toLocaleLowerCase().includes(wanted) ? 3 : 4;
}

/** The next or previous one that is open already, going round at the ends. */
export function destinationBeside(
  destinations: readonly Destination[],
  openKey: string | undefined,
  step: 1 | -1,
): Destination | undefined {
  const open = destinations.filter(({ place }) => place !== undefined);
  const at = open.findIndex(({ key }) => key === openKey);
  const next = at === -1 ? (step === 1 ? 0 : -1) : (at + step + open.length) % open.length;
  return open.at(next);
}

/** Which of them the main column shows. */
export function keyOfPlace(destinations: readonly Destination[], open: Place): string | undefined {
  return destinations.find(
    ({ place }) =>
      place !== undefined &&
      place.kind === open.kind &&
      (place.kind === 'home' || (open.kind === 'conversation' && place.id === open.id)),
  )?.key;
}
