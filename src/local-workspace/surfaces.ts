/** Where a person acts: a message, a modal or their Home tab, seen the same way. */
import type { Option } from '@slack/types';
import type { WorkspaceBlock } from './block-kit.ts';
import type { JsonObject } from './checking/json.ts';
import type { Core } from './core.ts';
import { elementsIn, type PlacedElement } from './elements.ts';
import { holdValues, type OfferedOptions, stateValues, withChoices } from './inputs.ts';
import { isVisibleTo } from './presenting.ts';
import type { ChosenValues, Surface } from './protocol.ts';
import { channelNameInPayloads, slackMessage } from './slack-shapes.ts';
import type { Message } from './store.ts';
import { type OpenModal, slackView, type Views } from './views.ts';

interface ActedSurface {
  blocks: readonly WorkspaceBlock[];
  /** The conversation it is in; null for modals and Home. */
  conversation: string | null;
  message: Message | null;
  modal: OpenModal | null;
  values(): ChosenValues;
  choose(chosen: ChosenValues): void;
  offered: OfferedOptions;
  remember(placed: PlacedElement, options: readonly Option[]): void;
  /** `container` with `view`, or with `channel`, `message` and `state`, as payloads carry them. */
  payload(): JsonObject;
}

export interface Surfaces {
  /** Undefined when it is gone or not this person's to see. */
  find(person: string, surface: Surface): ActedSurface | undefined;
}

/** What an external select started with stays a valid choice when an update takes the initial option away. */
function rememberInitialOptions(acted: ActedSurface): void {
  for (const placed of elementsIn(acted.blocks)) {
    const { element } = placed;
    if (element.type === 'external_select' && element.initial_option) {
      acted.remember(placed, [element.initial_option]);
    }
    if (element.type === 'multi_external_select' && element.initial_options) {
      acted.remember(placed, element.initial_options);
    }
  }
}

export function createSurfaces(core: Core, views: Views): Surfaces {
  const { store } = core;
  const offers = new Map<string, readonly Option[]>();
  /** What people chose in messages and Home tabs, where Slack's client, not the message, holds it. */
  const choices = new Map<string, ChosenValues>();

  function surfaceOf(
    key: string,
    blocks: readonly WorkspaceBlock[],
    rest: Pick<ActedSurface, 'conversation' | 'message' | 'modal'>,
    payload: (acted: ActedSurface) => JsonObject,
  ): ActedSurface {
    const offerKey = (placed: PlacedElement) => `${key} ${placed.blockId} ${placed.actionId}`;
    const acted: ActedSurface = {
      blocks,
      ...rest,
      values: () =>
        rest.modal?.values ?? withChoices(blocks, holdValues(blocks, null, null), choices.get(key) ?? {}),
      choose(chosen) {
        if (rest.modal) views.choose(rest.modal, chosen);
        else choices.set(key, withChoices(blocks, acted.values(), chosen));
      },
      offered: (placed) => offers.get(offerKey(placed)) ?? [],
      remember(placed, options) {
        const earlier = offers.get(offerKey(placed)) ?? [];
        const fresh = new Set(options.map((option) => option.value));
        offers.set(offerKey(placed), [...options, ...earlier.filter((option) => !fresh.has(option.value))]);
      },
      payload: () => payload(acted),
    };
    rememberInitialOptions(acted);
    return acted;
  }

  function ofMessage(person: string, message: Message): ActedSurface {
    const conversation = store.conversations.get(message.channel);
    const isEphemeral = message.onlyVisibleTo !== null;
    const blocks = [...message.blocks, ...message.attachments.flatMap((each) => each.blocks ?? [])];
    const rest = { conversation: message.channel, message, modal: null };
    return surfaceOf(`${person} ${message.channel} ${message.ts}`, blocks, rest, (acted) => ({
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
      },
      channel: { id: message.channel, name: conversation ? channelNameInPayloads(conversation) : '' },
      // Slack does not keep ephemeral messages, so it cannot send them along.
      ...(isEphemeral ? {} : { message: slackMessage(message, core) }),
      state: { values: stateValues(blocks, acted.values(), acted.offered) },
    }));
  }

  return {
    find(person, surface) {
      if (surface.type === 'message') {
        const message = store.message(surface.channel, surface.ts);
        return message && isVisibleTo(message, person) ? ofMessage(person, message) : undefined;
      }
      const modal = views.find(person, surface.viewId);
      const home = store.homes.get(person);
      const open = modal ?? (home?.id === surface.viewId ? home : undefined);
      if (!open) return undefined;
      const rest = { conversation: null, message: null, modal: modal ?? null };
      return surfaceOf(`${person} ${open.id}`, open.view.blocks, rest, (acted) => ({
        container: { type: 'view', view_id: open.id },
        view: slackView(open, core, stateValues(acted.blocks, acted.values(), acted.offered)),
      }));
    },
  };
}
