/** Submitting and closing modals, and asking the app for the options of an external select. */
import { z } from 'zod';
import { describeFinding } from './checking/check-payload.ts';
import type { JsonObject } from './checking/json.ts';
import { findElement } from './elements.ts';
import { problemsOfInputs } from './input-checks.ts';
import { stateValues } from './inputs.ts';
import { type Asking, ask, common, problem } from './interactions.ts';
import type {
  ChosenValues,
  ClientOptionGroup,
  OptionsOutcome,
  Outcome,
  SubmitOutcome,
  Surface,
} from './protocol.ts';
import { SlackApiError } from './slack-api-error.ts';
import type { StoredPerson } from './store.ts';
import { type OpenModal, slackView, type Views } from './views.ts';
import { wordingFor } from './wording.ts';

export interface Modals {
  submit(person: StoredPerson, viewId: string, values: ChosenValues): Promise<SubmitOutcome>;
  close(person: StoredPerson, viewId: string, wholeStack: boolean): Promise<Outcome>;
  options(
    person: StoredPerson,
    at: { surface: Surface; blockId?: string; actionId: string; query: string },
  ): Promise<OptionsOutcome>;
}

const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

const plainText = z.object({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(75),
  emoji: z.boolean().exactOptional(),
});
const option = z.object({
  text: plainText,
  value: z.string().min(1).max(150),
  description: plainText.exactOptional(),
});
const optionsAnswer = z.union([
  z.object({ options: z.array(option).max(100) }),
  z.object({
    option_groups: z.array(z.object({ label: plainText, options: z.array(option).max(100) })).max(100),
  }),
]);

export function createModals(asking: Asking, views: Views): Modals {
  const { core, deliveries, triggers, surfaces, answers } = asking;

  function payloadOf(modal: OpenModal): JsonObject {
    const surface = surfaces.find(modal.person, { type: 'view', viewId: modal.id });
    const offered = surface?.offered ?? (() => []);
    return slackView(modal, core, stateValues(modal.view.blocks, modal.values, offered));
  }

  /** Answers to post where a `conversations_select` with `response_url_enabled` points. */
  function responseUrls(modal: OpenModal): JsonObject[] {
    return modal.view.blocks.flatMap((block) => {
      if (block.type !== 'input' || !('response_url_enabled' in block.element)) return [];
      const { element } = block;
      const channel = modal.values[block.block_id ?? '']?.[element.action_id ?? ''];
      if (element.response_url_enabled !== true || typeof channel !== 'string') return [];
      const url = answers.urlFor({ person: modal.person, channel, threadTs: null, original: null });
      return [
        { block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url: url },
      ];
    });
  }

  function obey(person: StoredPerson, modal: OpenModal, body: unknown): SubmitOutcome {
    if (body === null || body === '') {
      views.close([modal]);
      return { ok: true, result: 'closed' };
    }
    const parsed = submissionAnswer.safeParse(body);
    if (!parsed.success) return badAnswer(person, z.prettifyError(parsed.error));
    const answer = parsed.data;
    if (answer.response_action === 'clear') {
      views.close(views.stackOf(person.id));
      return { ok: true, result: 'closed' };
    }
    if (answer.response_action === 'errors') {
      const unknown = Object.keys(answer.errors).find(
        (blockId) => !modal.view.blocks.some((block) => block.type === 'input' && block.block_id === blockId),
      );
      if (unknown !== undefined) return badAnswer(person, `errors name no input block: ${unknown}`);
      return { ok: false, errors: answer.errors };
    }
    const checked = core.checker.modal(answer.view);
    if (!checked.ok)
      return badAnswer(person, [checked.code, ...checked.findings.map(describeFinding)].join(' '));
    try {
      if (answer.response_action === 'update') {
        views.update({ viewId: modal.id }, checked.value);
        return { ok: true, result: 'updated' };
      }
      views.push({ person: person.id, conversation: modal.conversation, viewId: modal.id }, checked.value);
      return { ok: true, result: 'pushed' };
    } catch (error) {
      if (error instanceof SlackApiError) return badAnswer(person, error.code);
      throw error;
    }
  }

  function badAnswer(person: StoredPerson, detail: string) {
    return problem(core, person, wordingFor(person).appAnsweredBadly(core.options.app.name, detail));
  }

  return {
    async submit(person, viewId, values) {
      const modal = views.find(person.id, viewId);
      const surface = surfaces.find(person.id, { type: 'view', viewId });
      if (!modal || !surface) return problem(core, person, wordingFor(person).gone);
      views.choose(modal, values);
      const errors = problemsOfInputs(modal.view.blocks, modal.values, surface.offered, wordingFor(person));
      if (Object.keys(errors).length > 0) return { ok: false, errors };
      const origin = { person: person.id, conversation: modal.conversation, viewId };
      const answered = await ask(asking, person, 'interactive', {
        type: 'view_submission',
        ...common(core, person),
        trigger_id: triggers.issue(origin),
        view: payloadOf(modal),
        response_urls: responseUrls(modal),
      });
      if (!answered.ok) return { ok: false, problem: answered.problem };
      return obey(person, modal, answered.body);
    },

    async close(person, viewId, wholeStack) {
      const modal = views.find(person.id, viewId);
      if (!modal) return problem(core, person, wordingFor(person).gone);
      const isCleared = wholeStack || modal.view.clear_on_close === true;
      const stack = views.stackOf(person.id);
      const closing = isCleared ? stack : stack.slice(stack.indexOf(modal));
      const notices = closing
        .filter((each) => each.view.notify_on_close === true)
        .map((each) => ({
          type: 'view_closed',
          ...common(core, person),
          view: payloadOf(each),
          is_cleared: isCleared,
        }));
      views.close(closing);
      await Promise.all(notices.map((notice) => deliveries.ask('interactive', notice)));
      return { ok: true };
    },

    async options(person, { surface, blockId, actionId, query }) {
      const acted = surfaces.find(person.id, surface);
      const placed = acted && findElement(acted.blocks, actionId, blockId);
      if (!acted || !placed) return problem(core, person, wordingFor(person).gone);
      const answered = await ask(asking, person, 'interactive', {
        type: 'block_suggestion',
        ...common(core, person),
        ...acted.payload(),
        action_id: placed.actionId,
        block_id: placed.blockId,
        value: query,
      });
      if (!answered.ok) return { ok: false, problem: answered.problem };
      const parsed = optionsAnswer.safeParse(answered.body);
      if (!parsed.success) return badAnswer(person, z.prettifyError(parsed.error));
      const groups =
        'options' in parsed.data
          ? [{ label: null, options: parsed.data.options }]
          : parsed.data.option_groups;
      acted.remember(
        placed,
        groups.flatMap((group) => group.options),
      );
      return { ok: true, groups: groups.map(presentGroup) };
    },
  };
}

function presentGroup(group: {
  label: { text: string } | null;
  options: readonly z.output<typeof option>[];
}): ClientOptionGroup {
  return {
    label: group.label?.text ?? null,
    options: group.options.map((each) => ({
      text: each.text.text,
      value: each.value,
      description: each.description?.text ?? null,
    })),
  };
}
