import { useWorkspace } from '../client/workspace.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { Avatar } from '../parts/avatar.tsx';

/** Who am I: opens a list of the people one can be here. */
export function PersonSwitch({ onSwitch }: { onSwitch: (person: string) => void }) {
  const { state, words } = useWorkspace();
  const { me, people } = state.bootstrap;
  return (
    <MenuButton
      name={words.youAre(me.realName)}
      className="foot-button"
      items={people
        .filter(({ isBot }) => !isBot)
        .map((person) => ({
          key: person.id,
          label: (
            <span className="person-item">
              <Avatar name={person.realName} colour={person.colour} size="small" />
              {person.realName}
              {person.id === me.id && ' ✓'}
            </span>
          ),
          description: [
            `@${person.name}`,
            person.isAdmin ? words.admin : person.isGuest ? words.guest : '',
            person.timeZone,
          ]
            .filter(Boolean)
            .join(' · '),
          onPick: () => onSwitch(person.id),
        }))}
    >
      <Avatar name={me.realName} colour={me.colour} size="small" />
      <span className="foot-text">
        {me.realName}
        <small>
          {me.timeZone}
          {me.isAdmin && ` · ${words.admin}`}
        </small>
      </span>
    </MenuButton>
  );
}
