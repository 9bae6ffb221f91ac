/** Modals, stacked at most three high per person, and Home tabs. */
import type { WorkspaceHome, WorkspaceModal } from './block-kit.ts';
import type { JsonObject } from './checking/json.ts';
import { VIEWS_IN_STACK } from './checking/limits.ts';
import type { Core } from './core.ts';
import { fillInIds } from './elements.ts';
import { randomId, randomShortId } from './identifiers.ts';
import { holdValues, type StateValues, withChoices } from './inputs.ts';
import type { ChosenValues, ClientView } from './protocol.ts';
import { SlackApiError } from './slack-api-error.ts';
import type { PublishedHome } from './store.ts';
import type { TriggerOrigin } from './triggers.ts';

export interface OpenModal {
  id: string;
  person: string;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  /** Where the person was when it opened. */
  conversation: string | null;
  view: WorkspaceModal;
  values: ChosenValues;
}

export interface Views {
  /** Opens a stack of its own; an older stack of the person is closed. */
  open(origin: TriggerOrigin, view: WorkspaceModal): OpenModal;
  /** Errors: `push_limit_reached`, `not_found` without an open modal, `duplicate_external_id`. */
  push(origin: TriggerOrigin, view: WorkspaceModal): OpenModal;
  /** Errors: `not_found`, `hash_conflict`. */
  update(find: { viewId?: string; externalId?: string; hash?: string }, view: WorkspaceModal): OpenModal;
  /** Error: `hash_conflict`. */
  publish(person: string, view: WorkspaceHome, hash?: string): PublishedHome;
  stackOf(person: string): readonly OpenModal[];
  find(person: string, viewId: string): OpenModal | undefined;
  choose(modal: OpenModal, chosen: ChosenValues): void;
  /** Closes these views and tells the person. */
  close(modals: readonly OpenModal[]): void;
}

export function createViews(core: Core): Views {
  const stacks = new Map<string, OpenModal[]>();
  const everyModal = () => [...stacks.values()].flat();

  function refuseDuplicate(view: WorkspaceModal, except?: OpenModal): void {
    const { external_id } = view;
    if (!external_id) return;
    if (everyModal().some((each) => each !== except && each.view.external_id === external_id)) {
      throw new SlackApiError('duplicate_external_id');
    }
  }

  function create(origin: TriggerOrigin, view: WorkspaceModal, below: OpenModal | null): OpenModal {
    refuseDuplicate(view);
    fillInIds(view.blocks, randomShortId);
    const id = randomId('V');
    return {
      id,
      person: origin.person,
      hash: newHash(core),
      rootViewId: below?.rootViewId ?? id,
      previousViewId: below?.id ?? null,
      conversation: origin.conversation,
      view,
      values: holdValues(view.blocks, null, origin.conversation),
    };
  }

  function close(modals: readonly OpenModal[]): void {
    for (const person of new Set(modals.map((modal) => modal.person))) {
      const stack = stacks.get(person) ?? [];
      const closing = stack.filter((modal) => modals.includes(modal));
      stacks.set(
        person,
        stack.filter((modal) => !modals.includes(modal)),
      );
      if (closing.length > 0) {
        core.audience.tell(person, { type: 'viewClosed', viewIds: closing.map((modal) => modal.id) });
      }
    }
  }

  return {
    open(origin, view) {
      const modal = create(origin, view, null);
      close(stacks.get(origin.person) ?? []);
      stacks.set(origin.person, [modal]);
      core.audience.tell(origin.person, { type: 'viewOpened', view: presentModal(modal) });
      return modal;
    },
    push(origin, view) {
      const stack = stacks.get(origin.person) ?? [];
      const top = stack.at(-1);
      if (!top) throw new SlackApiError('not_found');
      if (stack.length >= VIEWS_IN_STACK) throw new SlackApiError('push_limit_reached');
      const modal = create(origin, view, top);
      stacks.set(origin.person, [...stack, modal]);
      core.audience.tell(origin.person, { type: 'viewPushed', view: presentModal(modal) });
      return modal;
    },
    update({ viewId, externalId, hash }, view) {
      const modal = everyModal().find((each) =>
        viewId === undefined ? each.view.external_id === externalId : each.id === viewId,
      );
      if (!modal) throw new SlackApiError('not_found');
      if (hash !== undefined && hash !== modal.hash) throw new SlackApiError('hash_conflict');
      refuseDuplicate(view, modal);
      fillInIds(view.blocks, randomShortId);
      modal.values = holdValues(
        view.blocks,
        { blocks: modal.view.blocks, values: modal.values },
        modal.conversation,
      );
      modal.view = view;
      modal.hash = newHash(core);
      core.audience.tell(modal.person, { type: 'viewUpdated', view: presentModal(modal) });
      return modal;
    },
    publish(person, view, hash) {
      const known = core.store.homes.get(person);
      if (hash !== undefined && hash !== known?.hash) throw new SlackApiError('hash_conflict');
      fillInIds(view.blocks, randomShortId);
      const home = { id: known?.id ?? randomId('V'), hash: newHash(core), view };
      core.store.homes.set(person, home);
      core.changed({ home: person });
      core.audience.tell(person, { type: 'homePublished', view: presentHome(home) });
      return home;
    },
    stackOf: (person) => stacks.get(person) ?? [],
    find: (person, viewId) => stacks.get(person)?.find((modal) => modal.id === viewId),
    choose(modal, chosen) {
      modal.values = withChoices(modal.view.blocks, modal.values, chosen);
    },
    close,
  };
}

function newHash({ clock }: Core): string {
  return `${Math.floor(clock.now().getTime() / 1_000)}.${randomShortId()}`;
}

export function presentModal(modal: OpenModal): ClientView {
  const { id, hash, rootViewId, previousViewId, view, values } = modal;
  return { id, hash, rootViewId, previousViewId, view, values };
}

export function presentHome({ id, hash, view }: PublishedHome): ClientView {
  return {
    id,
    hash,
    rootViewId: id,
    previousViewId: null,
    view,
    values: holdValues(view.blocks, null, null),
  };
}

/** A view as Slack's API and payloads write it. */
export function slackView(open: OpenModal | PublishedHome, core: Core, state: StateValues): JsonObject {
  const { id, hash, view } = open;
  const modal = view.type === 'modal' ? view : null;
  return {
    id,
    team_id: core.options.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: state },
    hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: 'previousViewId' in open ? open.previousViewId : null,
    root_view_id: 'rootViewId' in open ? open.rootViewId : id,
    app_id: core.options.app.id,
    external_id: view.external_id ?? '',
    app_installed_team_id: core.options.team.id,
    bot_id: core.options.app.botId,
  };
}
