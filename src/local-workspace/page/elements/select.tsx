import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ClientOption } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { listOf, textOf, useField } from './field.ts';
import { Floating } from './floating.tsx';
import { OptionListBox, optionId } from './option-list-box.tsx';
import {
  initialChoice,
  initialOptions,
  readOption,
  type SelectElement as SelectBlockElement,
  useOptionList,
} from './option-source.ts';
import { useListKeys } from './use-list-keys.ts';

interface SelectElementProps {
  blockId: string;
  element: SelectBlockElement;
}

/** Every kind of select: an input that searches, a list under it, and chips where several may be chosen. */
export function SelectElement({ blockId, element }: SelectElementProps) {
  const { words } = useDirectory();
  const field = useField(blockId, element, initialChoice(element));
  const several = element.type.startsWith('multi_');
  const chosen = several ? listOf(field.chosen) : field.chosen === null ? [] : [textOf(field.chosen)];
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<readonly ClientOption[]>(() => initialOptions(element));
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  const isFull = most !== undefined && chosen.length >= most;
  const keys = useListKeys(() => setQuery(''));
  const list = useOptionList(blockId, element, query, keys.isOpen);
  const options = list.groups.flatMap((group) => group.options);
  const labelOf = useLabel(element, picked);

  const pick = (option: ClientOption): void => {
    const isChosen = chosen.includes(option.value);
    if (several && !isChosen && isFull) return;
    setPicked((before) => [...before.filter(({ value }) => value !== option.value), option]);
    if (!several) {
      keys.close();
      void field.choose(option.value);
      return;
    }
    setQuery('');
    void field.choose(
      isChosen ? chosen.filter((value) => value !== option.value) : [...chosen, option.value],
    );
  };
  const pickAt = (index: number): void => {
    const option = options[index];
    if (option !== undefined) pick(option);
  };
  const open = (): void => {
    if (keys.isOpen) return;
    const at = several ? -1 : options.findIndex(({ value }) => value === chosen[0]);
    keys.open(Math.max(at, 0));
  };
  const remove = (value: string): void => {
    void field.choose(several ? chosen.filter((each) => each !== value) : null);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!keys.isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      open();
    } else if (keys.handle(event, options.length, pickAt)) return;
    else if (event.key === 'Backspace' && query === '' && several && !event.nativeEvent.isComposing) {
      const last = chosen.at(-1);
      if (last !== undefined) remove(last);
    }
  };

  const single = !several && chosen[0] !== undefined ? labelOf(chosen[0]) : '';
  const placeholder = element.placeholder?.text ?? (several ? words.chooseSeveral : words.choose);
  const hasClear = !several && single !== '' && field.isOptional;

  return (
    <div ref={anchor} className="select" aria-busy={field.isWorking}>
      {several &&
        chosen.map((value) => (
          <span key={value} className="chip">
            {labelOf(value)}
            <button type="button" aria-label={words.remove(labelOf(value))} onClick={() => remove(value)}>
              <Icon name="close" />
            </button>
          </span>
        ))}
      <input
        {...field.control}
        ref={input}
        type="text"
        role="combobox"
        className="select-input"
        autoComplete="off"
        aria-label={field.control['aria-labelledby'] === undefined ? placeholder : undefined}
        aria-expanded={keys.isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={
          keys.isOpen && options[keys.active] !== undefined ? optionId(listId, keys.active) : undefined
        }
        data-focus-on-load={element.focus_on_load === true ? true : undefined}
        placeholder={single === '' ? (several && chosen.length > 0 ? '' : placeholder) : single}
        value={keys.isOpen || several ? query : single}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          // While closed, the input shows the chosen label: only what is added to it is a search.
          setQuery(keys.isOpen ? typed : typed.replace(single, ''));
          keys.open();
        }}
        onClick={open}
        onBlur={keys.close}
        onKeyDown={onKeyDown}
      />
      {hasClear && (
        <button
          type="button"
          className="select-clear"
          aria-label={words.clearChoice}
          onClick={() => remove(textOf(field.chosen))}
        >
          <Icon name="close" />
        </button>
      )}
      <span className="select-arrow" aria-hidden="true" />
      {keys.isOpen && (
        <Floating anchor={anchor} onDismiss={keys.close} fitAnchor>
          <OptionListBox
            id={listId}
            name={element.placeholder?.text ?? words.choose}
            list={isFull && most !== undefined ? { ...list, note: words.atMost(most) } : list}
            chosen={chosen}
            several={several}
            isFull={isFull}
            active={keys.active}
            onActivate={keys.activate}
            onPick={pick}
          />
        </Floating>
      )}
    </div>
  );
}

/** The label of a chosen value: from the element's own options, people and channels, or what was picked. */
function useLabel(element: SelectBlockElement, picked: readonly ClientOption[]) {
  const { person, channel, directMessages, nameOf } = useDirectory();
  return (value: string): string => {
    const known = [...ownOptions(element), ...picked, ...initialOptions(element)];
    const option = known.find((each) => each.value === value);
    if (option !== undefined) return option.text;
    if (person(value) !== undefined) return nameOf(value);
    const found = channel(value);
    if (found !== undefined) return `#${found.name}`;
    const direct = directMessages.find(({ id }) => id === value);
    return direct === undefined ? value : nameOf(direct.withPerson);
  };
}

function ownOptions(element: SelectBlockElement): ClientOption[] {
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return [];
  const grouped = element.option_groups?.flatMap(({ options }) => options) ?? [];
  return [...(element.options ?? []), ...grouped].map(readOption);
}
