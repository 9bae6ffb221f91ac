import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsFor, readForm, refilled } from '../../src/slack/filled.ts';
import { modalOf } from '../../src/slack/forms.ts';
import { formFor } from '../../src/slack/routes.ts';
import { answerCommand } from '../../src/slack/typed-routes.ts';
import { decode, FormMetadata } from '../../src/slack/wire.ts';
import { type InstantSlack, startInstantSlack } from '../support/instant-slack.ts';
import { given, historyOf } from '../support/workspace.ts';
import { fillings, type State } from './filling.ts';
import { type Office, openOffice, type Speaker, speakers } from './office.ts';
import { checkForm, checkMessage, newWitness } from './witness.ts';

let slack: InstantSlack;
let office: Office;

beforeAll(async () => {
  slack = await startInstantSlack();
  office = await openOffice(slack);
});
afterAll(() => slack.stop());

const languages = fc.constantFrom('en' as const, 'zh' as const);
const users = fc.constantFrom(...speakers);

/** The form that a command opens for somebody, as Slack has it. */
async function formOf(who: Speaker, text: string): Promise<ModalView> {
  const witness = newWitness(office.known);
  await answerCommand(await office.turn(who, { command: 'deal', text, dealId: null }, witness.reply));
  return given(witness.forms.at(-1));
}

/** Submits a form; what comes back must be something Slack takes. Gives what kind of outcome it was. */
async function submit(who: Speaker, form: ModalView, values: State): Promise<string> {
  const turn = await office.turn(who, null, newWitness(office.known).reply);
  const metadata = given(decode(FormMetadata, form.private_metadata));
  const state = { values };
  const handle = given(formFor(given(form.callback_id)));
  const outcome = await handle(turn, metadata.kept, readForm(state));
  switch (outcome.kind) {
    case 'done':
      if (outcome.tell) checkMessage(outcome.tell, office.known);
      break;
    case 'instead':
      checkForm(modalOf(outcome.form, metadata.origin), office.known);
      break;
    case 'again': {
      const errors = errorsFor(form, outcome.problems);
      if (errors) expect(Object.keys(errors)).not.toEqual([]);
      const view = { ...form, callback_id: given(form.callback_id), state };
      const words = { title: form.title.text, submit: 'OK', close: 'X' };
      checkForm(refilled(view, words, outcome.problems, metadata), office.known);
    }
  }
  return outcome.kind;
}

describe('whatever a form is filled in with is taken, or sent back with a reason', () => {
  it.each([
    ['a new deal', 'new', 250],
    ['a log', 'log', 350],
    ['an advance', 'advance D-1', 100],
    ['a step back', 'back D-2', 100],
    ['a win', 'won D-3', 150],
    ['a loss', 'lost D-4', 250],
    ['a pause', 'park D-5', 150],
    ['a next step', 'next D-6', 250],
    ['a handover', 'assign D-7', 100],
    ['an edit', 'edit D-8', 200],
  ])('%s', async (_, command, numRuns) => {
    const who = { user: 'UMONA', language: 'en', isSlash: true } as const;
    if (command.startsWith('back')) await pushForward(who, 'D-2');
    const form = await formOf(who, command);
    const property = fc.asyncProperty(users, languages, fillings(form), async (user, language, values) => {
      expect(await submit({ user, language, isSlash: true }, form, values)).toMatch(/done|again|instead/u);
    });
    await fc.assert(property, { numRuns });
  });
});

describe('a note', () => {
  it('is kept to the character, whatever is in it', async () => {
    const who = { user: 'URITA', language: 'en', isSlash: true } as const;
    const dealId = given(office.deals[9]);
    const form = await formOf(who, 'log D-10');
    let kept = 0;
    const property = fc.asyncProperty(fillings(form), async (values) => {
      const note = readForm({ values }).text('note');
      const before = await historyOf(office.company, { dealId });
      const outcome = await submit(who, form, values);
      const added = (await historyOf(office.company, { dealId })).slice(before.length);
      const notes = added.flatMap(({ event }) => (event.kind === 'logged' ? [event.note] : []));
      expect(notes).toEqual(outcome === 'done' ? [note ?? ''] : []);
      kept += notes.length;
    });
    await fc.assert(property, { numRuns: 150 });
    expect(kept).toBeGreaterThan(0);
  });
});

async function pushForward(who: Speaker, deal: string): Promise<void> {
  const form = await formOf(who, `advance ${deal}`);
  const override = form.blocks.flatMap((block) => (block.block_id === 'override' ? [block] : []));
  expect(override).toHaveLength(1);
  const value = { type: 'plain_text_input', value: 'The rest is known' };
  expect(await submit(who, form, { override: { override: value } })).toBe('done');
}
