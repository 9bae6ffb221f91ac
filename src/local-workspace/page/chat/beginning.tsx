import { useDirectory, usePlaceName } from '../client/directory.tsx';

/** What stands above the first message of a conversation, or the room for it while there are earlier ones. */
export function Beginning({ channel, isReached }: { channel: string; isReached: boolean }) {
  const { words, me, channel: find, directMessages } = useDirectory();
  const name = usePlaceName(channel);
  const found = find(channel);
  const isOwn = directMessages.some(({ id, withPerson }) => id === channel && withPerson === me.id);
  if (!isReached) {
    return (
      <p className="beginning faint" role="status">
        {words.searching}
      </p>
    );
  }
  return (
    <div className="beginning">
      <p className="beginning-name">
        {found !== undefined
          ? words.beginningOf(name)
          : isOwn
            ? words.beginningWithSelf
            : words.beginningWith(name)}
      </p>
      {found !== undefined && found.topic !== '' && <p className="faint">{found.topic}</p>}
    </div>
  );
}
