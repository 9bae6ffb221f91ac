/** What people do with the app: each becomes a payload, is acknowledged, and shows its outcome. */
import { actionPayload } from './action-payload.ts';
import type { AnswerOutcome, AnswerTarget, AppAnswers } from './app-answers.ts';
import type { JsonObject } from './checking/json.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './deliveries.ts';
import { findElement } from './elements.ts';
import { problemOfChoice } from './input-checks.ts';
import { holdsValue } from './inputs.ts';
import { isVisibleTo } from './presenting.ts';
import type { ActionRequest, Outcome } from './protocol.ts';
import { channelNameInPayloads, slackMessage } from './slack-shapes.ts';
import type { Conversation, StoredPerson } from './store.ts';
import type { Surfaces } from './surfaces.ts';
import type { Acknowledgement, DeliveryKind } from './transport.ts';
import type { Triggers } from './triggers.ts';
import { escapedCommandText } from './typed-text.ts';
import { type Wording, wordingFor } from './wording.ts';

/** An outcome with what the app acknowledged, for those who want to look. */
export type Answered = Outcome & { body: unknown };

export interface Interactions {
  /** `text` with its command: `/deal new Acme`. */
  command(person: StoredPerson, conversation: Conversation, text: string): Promise<Answered>;
  act(person: StoredPerson, request: Omit<ActionRequest, 'person'>): Promise<Answered>;
  globalShortcut(person: StoredPerson, callbackId: string): Promise<Answered>;
  messageShortcut(person: StoredPerson, callbackId: string, channel: string, ts: string): Promise<Answered>;
}

/** What this file and its neighbour for modals both need. */
export interface Asking {
  core: Core;
  deliveries: Deliveries;
  triggers: Triggers;
  surfaces: Surfaces;
  answers: AppAnswers;
}

export function createInteractions(asking: Asking): Interactions {
  const { core, triggers, surfaces, answers } = asking;
  const { app } = core.options;

  /** A message in the acknowledgement is posted; what is wrong with it is told to the person. */
  function answered(person: StoredPerson, target: AnswerTarget, body: unknown): Answered {
    if (body === null) return { ok: true, body };
    const outcome: AnswerOutcome = answers.answer(target, body);
    if (outcome.ok) return { ok: true, body };
    const detail = [outcome.error, ...outcome.messages].join(' ');
    return problem(core, person, wordingFor(person).appAnsweredBadly(app.name, detail));
  }

  return {
    async command(person, conversation, text) {
      const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
      const command = app.commands.find((each) => each.command === name);
      if (!command) return problem(core, person, wordingFor(person).unknownCommand(name));
      const target = { person: person.id, channel: conversation.id, threadTs: null, original: null };
      const acknowledgement = await ask(asking, person, 'slash_commands', {
        token: 'local',
        team_id: core.options.team.id,
        team_domain: core.options.team.domain,
        channel_id: conversation.id,
        channel_name: channelNameInPayloads(conversation),
        user_id: person.id,
        user_name: person.name,
        command: name,
        text: command.shouldEscape ? escapedCommandText(rest, core.store) : rest,
        api_app_id: app.id,
        is_enterprise_install: 'false',
        response_url: answers.urlFor(target),
        trigger_id: triggers.issue({ person: person.id, conversation: conversation.id, viewId: null }),
      });
      return acknowledgement.ok ? answered(person, target, acknowledgement.body) : acknowledgement;
    },

    async act(person, { surface, blockId, actionId, chosen, values }) {
      const acted = surfaces.find(person.id, surface);
      const placed = acted && findElement(acted.blocks, actionId, blockId);
      if (!acted || !placed) return problem(core, person, wordingFor(person).gone);
      acted.choose(values ?? {});
      if (placed.input !== null && placed.input.dispatch_action !== true) {
        return problem(core, person, wordingFor(person).sentWithItsForm);
      }
      const choice = chosen ?? null;
      const wrong =
        choice === null || choice === ''
          ? null
          : problemOfChoice(placed, choice, acted.offered, wordingFor(person));
      if (wrong !== null) return problem(core, person, wrong);
      if (holdsValue(placed.element)) acted.choose({ [placed.blockId]: { [placed.actionId]: choice } });

      const origin = {
        person: person.id,
        conversation: acted.conversation,
        viewId: acted.modal?.id ?? null,
      };
      const answer: JsonObject =
        acted.conversation === null
          ? {}
          : {
              response_url: answers.urlFor({
                person: person.id,
                channel: acted.conversation,
                threadTs: acted.message?.threadTs ?? null,
                original: acted.message,
              }),
            };
      return ask(asking, person, 'interactive', {
        type: 'block_actions',
        ...common(core, person),
        trigger_id: triggers.issue(origin),
        ...acted.payload(),
        ...answer,
        actions: [actionPayload(placed, choice, acted.offered, core.clock.nextTs())],
      });
    },

    async globalShortcut(person, callbackId) {
      return ask(asking, person, 'interactive', {
        type: 'shortcut',
        ...common(core, person),
        action_ts: core.clock.nextTs(),
        callback_id: callbackId,
        trigger_id: triggers.issue({ person: person.id, conversation: null, viewId: null }),
      });
    },

    async messageShortcut(person, callbackId, channel, ts) {
      const message = core.store.message(channel, ts);
      const conversation = core.store.conversations.get(channel);
      if (!message || !conversation || !isVisibleTo(message, person.id) || message.onlyVisibleTo !== null) {
        return problem(core, person, wordingFor(person).gone);
      }
      const target = { person: person.id, channel, threadTs: message.threadTs, original: null };
      return ask(asking, person, 'interactive', {
        type: 'message_action',
        ...common(core, person),
        action_ts: core.clock.nextTs(),
        callback_id: callbackId,
        trigger_id: triggers.issue({ person: person.id, conversation: channel, viewId: null }),
        response_url: answers.urlFor(target),
        channel: { id: channel, name: channelNameInPayloads(conversation) },
        message_ts: ts,
        message: slackMessage(message, core),
      });
    },
  };
}

/** The fields every interactive payload has. */
export function common({ options }: Core, person: StoredPerson): JsonObject {
  return {
    team: { id: options.team.id, domain: options.team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: options.team.id },
    api_app_id: options.app.id,
    token: 'local',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Asks the app; a missing acknowledgement becomes a problem that the person sees. */
export async function ask(
  { core, deliveries }: Pick<Asking, 'core' | 'deliveries'>,
  person: StoredPerson,
  kind: DeliveryKind,
  payload: JsonObject,
): Promise<Answered> {
  const acknowledgement = await deliveries.ask(kind, payload);
  if (acknowledgement.ok) return { ok: true, body: acknowledgement.body };
  return problem(core, person, failureText(acknowledgement, core.options.app.name, wordingFor(person)));
}

function failureText(failed: Extract<Acknowledgement, { ok: false }>, app: string, wording: Wording): string {
  switch (failed.reason) {
    case 'timeout':
      return wording.appDidNotAnswer(app);
    case 'unreachable':
      return wording.appUnreachable(app);
    case 'refused':
      return wording.appRefused(app, failed.detail);
  }
}

/** Shows a problem to the person, as Slack's client does at the edge of the window. */
export function problem(core: Core, person: StoredPerson, text: string): Answered & { ok: false } {
  core.audience.tell(person.id, { type: 'problem', text });
  return { ok: false, problem: text, body: null };
}
