import { useEffect } from 'react';
import type { ClientOption } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { Avatar } from '../parts/avatar.tsx';
import type { OptionList } from './option-source.ts';

interface OptionListBoxProps {
  id: string;
  name: string;
  list: OptionList;
  chosen: readonly string[];
  several: boolean;
  /** No more may be chosen; those that are can be given up. */
  isFull?: boolean;
  /** The place of the option that Enter would pick. */
  active: number;
  onActivate: (index: number) => void;
  onPick: (option: ClientOption) => void;
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** The list under a select; focus stays in its input. */
export function OptionListBox(props: OptionListBoxProps) {
  const { id, name, list, chosen, several, isFull = false, active, onActivate, onPick } = props;
  const { words } = useDirectory();
  const hasOptions = list.groups.some((group) => group.options.length > 0);
  const note = list.isLoading ? words.searching : (list.note ?? (hasOptions ? undefined : words.noMatches));

  useEffect(() => {
    // Once the list has found its place and height.
    const frame = requestAnimationFrame(() =>
      document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [id, active]);

  let index = -1;
  return (
    <>
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={name}
        aria-multiselectable={several}
        className="menu"
        // The input keeps the focus, or the list would close before the click arrives.
        onMouseDown={(event) => event.preventDefault()}
      >
        {list.groups.map((group) => {
          const options = group.options.map((option) => {
            index += 1;
            const at = index;
            return (
              <div
                key={option.value}
                id={optionId(id, at)}
                role="option"
                tabIndex={-1}
                aria-selected={chosen.includes(option.value)}
                aria-disabled={isFull && !chosen.includes(option.value) ? true : undefined}
                className={at === active ? 'menu-item menu-item-active' : 'menu-item'}
                onPointerMove={() => onActivate(at)}
                onClick={() => onPick(option)}
                onKeyDown={() => onPick(option)}
              >
                <PersonMark id={option.value} />
                <span>{option.text}</span>
                {option.description !== null && <small>{option.description}</small>}
              </div>
            );
          });
          if (group.label === null) return options;
          return (
            <fieldset key={group.label} aria-label={group.label}>
              <div className="menu-group" aria-hidden="true">
                {group.label}
              </div>
              {options}
            </fieldset>
          );
        })}
      </div>
      {note !== undefined && (
        <p className={list.hasFailed === true ? 'menu-empty menu-failed' : 'menu-empty'} role="status">
          {list.isLoading && <span className="spinner" aria-hidden="true" />}
          {note}
        </p>
      )}
    </>
  );
}

/** Whoever is chosen from has a face. */
function PersonMark({ id }: { id: string }) {
  const { person, nameOf } = useDirectory();
  const found = person(id);
  if (found === undefined) return null;
  return <Avatar name={nameOf(id)} colour={found.colour} isApp={found.isBot} size="small" />;
}
