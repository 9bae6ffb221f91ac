import type { MultiSelect, PlainTextOption, Select } from '@slack/types';
import { useEffect, useState } from 'react';
import type { ClientOption, ClientOptionGroup } from '../../protocol.ts';
import { useSurface } from '../blocks/surface.tsx';
import { type Directory, useDirectory } from '../client/directory.tsx';
import { withEmoji } from '../text/emoji.ts';

export type SelectElement = Select | MultiSelect;

export interface OptionList {
  groups: readonly ClientOptionGroup[];
  isLoading: boolean;
  /** Why there is nothing to choose from yet: a failure, or too little typed. */
  note: string | undefined;
  hasFailed?: boolean;
}

const pauseWhileTypingMs = 250;
/** Slack asks the app only once this much is typed, unless the element says otherwise. */
const defaultMinimumQuery = 3;

/** The options of a select that fit what was typed; those of an external select are asked from the app. */
export function useOptionList(
  blockId: string,
  element: SelectElement,
  query: string,
  isOpen: boolean,
): OptionList {
  const directory = useDirectory();
  const external = useExternalOptions(blockId, element, query, isOpen);
  if (external !== undefined) return external;
  return {
    groups: filterGroups(localGroups(element, directory), query),
    isLoading: false,
    note: undefined,
  };
}

function useExternalOptions(
  blockId: string,
  element: SelectElement,
  query: string,
  isOpen: boolean,
): OptionList | undefined {
  const { loadOptions } = useSurface();
  const { words } = useDirectory();
  const isExternal = element.type === 'external_select' || element.type === 'multi_external_select';
  const minimum = isExternal ? (element.min_query_length ?? defaultMinimumQuery) : 0;
  const isLongEnough = query.length >= minimum;
  const actionId = element.action_id ?? '';
  const [answer, setAnswer] = useState<{ query: string; list: OptionList }>();

  useEffect(() => {
    if (!isExternal || !isOpen || !isLongEnough) return;
    let isCurrent = true;
    const settle = (list: OptionList): void => {
      if (isCurrent) setAnswer({ query, list });
    };
    const timer = setTimeout(
      () => {
        loadOptions(blockId, actionId, query)
          .then((groups) => settle({ groups, isLoading: false, note: undefined }))
          .catch((error: unknown) =>
            settle({
              groups: [],
              isLoading: false,
              note: error instanceof Error ? error.message : words.actionFailed,
              hasFailed: true,
            }),
          );
      },
      query === '' ? 0 : pauseWhileTypingMs,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isExternal, isOpen, isLongEnough, query, blockId, actionId, loadOptions, words]);

  if (!isExternal) return undefined;
  if (!isLongEnough) return { groups: [], isLoading: false, note: words.typeMore(minimum) };
  return answer?.query === query ? answer.list : { groups: [], isLoading: true, note: undefined };
}

function localGroups(element: SelectElement, directory: Directory): ClientOptionGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups === undefined
        ? [{ label: null, options: (element.options ?? []).map(readOption) }]
        : element.option_groups.map((group) => ({
            label: withEmoji(group.label.text),
            options: group.options.map(readOption),
          }));
    case 'users_select':
    case 'multi_users_select':
      return [{ label: null, options: peopleOptions(directory) }];
    case 'channels_select':
    case 'multi_channels_select':
      return [{ label: null, options: channelOptions(directory, ['public']) }];
    case 'conversations_select':
    case 'multi_conversations_select': {
      const include = element.filter?.include ?? ['public', 'private', 'im'];
      const direct = include.includes('im')
        ? directMessageOptions(directory, element.filter?.exclude_bot_users === true)
        : [];
      return [{ label: null, options: [...channelOptions(directory, include), ...direct] }];
    }
    case 'external_select':
    case 'multi_external_select':
      return [];
  }
}

export function readOption(option: PlainTextOption): ClientOption {
  return {
    text: withEmoji(option.text.text),
    value: option.value ?? '',
    description: option.description === undefined ? null : withEmoji(option.description.text),
  };
}

function peopleOptions({ people, me, words }: Directory): ClientOption[] {
  return people.map((person) => ({
    text: person.id === me.id ? `${person.realName} (${words.you})` : person.realName,
    value: person.id,
    description: `@${person.name}`,
  }));
}

function channelOptions({ channels }: Directory, include: readonly string[]): ClientOption[] {
  return channels
    .filter((channel) => include.includes(channel.isPrivate ? 'private' : 'public'))
    .map((channel) => ({ text: `#${channel.name}`, value: channel.id, description: null }));
}

function directMessageOptions(directory: Directory, withoutBots: boolean): ClientOption[] {
  return directory.directMessages
    .filter(({ withPerson }) => !withoutBots || directory.person(withPerson)?.isBot !== true)
    .map(({ id, withPerson }) => ({
      text: directory.nameOf(withPerson),
      value: id,
      description: null,
    }));
}

function filterGroups(groups: ClientOptionGroup[], query: string): ClientOptionGroup[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === '') return groups;
  const fits = ({ text, description }: ClientOption): boolean =>
    text.toLocaleLowerCase().includes(wanted) || (description?.toLocaleLowerCase().includes(wanted) ?? false);
  return groups
    .map((group) => ({ ...group, options: group.options.filter(fits) }))
    .filter(({ options }) => options.length > 0);
}

/** The options a select starts with, so that their labels are known before anything is loaded. */
export function initialOptions(element: SelectElement): ClientOption[] {
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return element.initial_option === undefined ? [] : [readOption(element.initial_option)];
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.initial_options ?? []).map(readOption);
    default:
      return [];
  }
}

/** What a select starts with: one value, or a list for those that take several. */
export function initialChoice(element: SelectElement): string | readonly string[] | null {
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return element.initial_option?.value ?? null;
    case 'users_select':
      return element.initial_user ?? null;
    case 'channels_select':
      return element.initial_channel ?? null;
    case 'conversations_select':
      return element.initial_conversation ?? null;
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.initial_options ?? []).map(({ value }) => value ?? '');
    case 'multi_users_select':
      return element.initial_users ?? [];
    case 'multi_channels_select':
      return element.initial_channels ?? [];
    case 'multi_conversations_select':
      return element.initial_conversations ?? [];
  }
}
