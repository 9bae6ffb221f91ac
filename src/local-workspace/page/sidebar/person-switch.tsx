import { useRef, useState } from 'react';
import type { ClientPerson } from '../../protocol.ts';
import { useDateReader } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { PopMenu } from '../parts/pop-menu.tsx';
import { timeOfDay } from '../text/slack-date.ts';
import { cityOf, peopleByTeam } from './teams.ts';

/** Who am I: opens a list of the people one can be here, team by team. */
export function PersonSwitch({ onSwitch }: { onSwitch: (person: string) => void }) {
  const { state, words } = useWorkspace();
  const { me, people } = state.bootstrap;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const teams = peopleByTeam(people);

  return (
    <>
      <button
        ref={button}
        type="button"
        className="foot-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={words.switchPerson}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar name={me.realName} colour={me.colour} size="medium" />
        <span className="foot-text">
          <span className="unseen">{words.youAre} </span>
          {me.realName}
          <small>{me.title ?? cityOf(me.timeZone)}</small>
          <span className="unseen">. {words.switchPerson}</span>
        </span>
        <Icon name="switch" />
      </button>
      {isOpen && (
        <PopMenu
          name={words.switchPerson}
          anchor={button}
          className="people-menu"
          isTall
          groups={teams.map(({ team, members }) => ({
            key: team,
            ...(team === '' ? {} : { heading: team }),
            items: members.map(({ person, job }) => ({
              key: person.id,
              label: <PersonLine person={person} job={job} />,
              isChosen: person.id === me.id,
              onPick: () => onSwitch(person.id),
            })),
          }))}
          onClose={({ returnsFocus }) => {
            setOpen(false);
            if (returnsFocus) button.current?.focus();
          }}
        />
      )}
    </>
  );
}

function PersonLine({ person, job }: { person: ClientPerson; job: string }) {
  const { words } = useWorkspace();
  const { locale, nowMs } = useDateReader();
  const { timeZone } = person;
  const role = person.isAdmin ? words.admin : person.isGuest ? words.guest : '';
  const details = [job, role, cityOf(timeZone), timeOfDay(nowMs, { locale, timeZone })];
  return (
    <span className="person-item">
      <Avatar name={person.realName} colour={person.colour} size="medium" />
      <span>
        {person.realName}
        {person.locale === 'zh-CN' && (
          <span className="language-mark" lang="zh">
            中文
          </span>
        )}
        <small>{details.filter(Boolean).join(' · ')}</small>
      </span>
    </span>
  );
}
