/** `/deal new`: with an account it is done at once, everything else has a default that is shown; without, a form asks. */
import { z } from 'zod';
import { personBySlack, primaryTeam } from '../../domain/directory.ts';
import { PipelineId, SlackUserId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { DealType, OwnersCall } from '../../domain/vocabulary.ts';
import { createDeal, type NewDeal, usualCloseDay } from '../../operations/create-deal.ts';
import { newDealWords } from '../../texts/new-deal.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { choiceField, dayField, modalOf, personField, searchField, textField } from '../forms.ts';
import type { NewDealIntent } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import type { ShortcutBody } from '../payloads.ts';
import { refusalMessage, refusalPhrase, say } from '../problems.ts';
import { again, readAmount, readingProblem, readNextStep, refusedAgain, writtenAmount } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { changedMessage } from './told.ts';

/** What travels with the form: whether likely duplicates were shown already. */
const Kept = z.object({ isNoDuplicate: z.boolean() });

export async function newTyped(turn: Turn, intent: NewDealIntent): Promise<void> {
  const amount = intent.amount?.reading;
  const closeOn = intent.closeOn?.reading;
  if (intent.account === undefined || amount?.ok === false || closeOn?.ok === false) {
    await askForDeal(turn, intent);
    return;
  }
  const result = await createDeal(turn.workspace, turn.by, {
    ...plainDeal(turn),
    accountName: intent.account,
    amount: amount?.value.minor ?? null,
    currency: amount?.value.currency ?? null,
    expectedClose: closeOn?.value ?? null,
  });
  if (result.ok) await turn.reply.tell(await changedMessage(turn, result.value));
  else if (result.refusal.kind === 'likely-duplicate') await askForDeal(turn, intent, result.refusal);
  else await turn.reply.tell(await refusalMessage(turn, result.refusal));
}

/** A deal about which nothing was said: the person's own, in their team. */
function plainDeal({ person, team }: Turn): Omit<NewDeal, 'accountName'> {
  return {
    name: null,
    amount: null,
    currency: null,
    expectedClose: null,
    ownerId: person.id,
    teamId: team.id,
    pipelineId: null,
    type: 'new',
    ownersCall: null,
    sourceName: null,
    productIds: [],
    nextStep: null,
    isNoDuplicate: false,
  };
}

export async function newAction(turn: Turn, _pressed: Pressed): Promise<void> {
  await askForDeal(turn, nothingTyped);
}

export async function newShortcut(turn: Turn, _shortcut: ShortcutBody): Promise<void> {
  await askForDeal(turn, nothingTyped);
}

const nothingTyped: NewDealIntent = {
  kind: 'new',
  account: undefined,
  amount: undefined,
  closeOn: undefined,
};

/** The form; with a likely duplicate it says so on top, and submitting it creates another all the same. */
async function askForDeal(turn: Turn, intent: NewDealIntent, duplicate?: Refusal): Promise<void> {
  const { directory, team, texts, profile } = turn;
  const words = newDealWords[texts.language];
  const { terms } = texts;
  const account = intent.account === undefined ? null : cut(intent.account, 75);
  const amount = intent.amount?.reading;
  const closeOn = intent.closeOn?.reading;
  const day = closeOn?.ok ? closeOn.value : await usualCloseDay(turn.workspace, directory, team);
  const pipelines = [...directory.pipelines.values()].filter((pipeline) => pipeline.stages.length > 0);
  const form = {
    id: formIds.newDeal,
    title: words.title,
    submit: words.submit,
    close: words.close,
    kept: { isNoDuplicate: duplicate !== undefined } satisfies z.infer<typeof Kept>,
    blocks: [
      ...(duplicate ? [lines(await refusalPhrase(turn, duplicate))] : []),
      searchField({
        id: 'account',
        label: words.account,
        hint: words.accountHint,
        find: actionIds.findAccount,
        chosen: account ? { text: account, value: account } : null,
      }),
      textField({
        id: 'amount',
        label: words.amount(team.currency),
        hint: words.amountHint,
        optional: true,
        most: 60,
        // What could not be read is shown as it was typed, so that it can be mended.
        value: amount?.ok ? writtenAmount(amount.value) : (intent.amount?.text ?? null),
      }),
      dayField({ id: 'close', label: words.expectedClose, optional: true, day }),
      textField({ id: 'next', label: words.nextStep, optional: true, most: 500 }),
      textField({ id: 'due', label: words.due, hint: words.dueHint, optional: true, most: 60 }),
      textField({ id: 'name', label: words.name, hint: words.nameHint, optional: true, most: 150 }),
      personField({ id: 'owner', label: words.owner, person: profile.slackUserId }),
      ...(pipelines.length > 1
        ? [
            choiceField({
              id: 'pipeline',
              label: words.pipeline,
              choices: pipelines.map(({ id, name }) => ({ text: name, value: id })),
              chosen: team.pipelineId,
            }),
          ]
        : []),
      choiceField({
        id: 'type',
        label: words.type,
        choices: DealType.options.map((type) => ({ text: terms.dealType[type], value: type })),
        chosen: 'new',
      }),
      searchField({ id: 'source', label: words.source, find: actionIds.findSource, optional: true }),
      choiceField({
        id: 'call',
        label: words.ownersCall,
        optional: true,
        choices: OwnersCall.options.map((call) => ({ text: terms.ownersCall[call], value: call })),
      }),
    ],
  };
  await turn.reply.ask(modalOf(form, turn.origin));
  // A date that could not be read is not silently replaced by the usual one.
  if (closeOn && !closeOn.ok) {
    await turn.reply.tell(say(readingProblem(turn, closeOn.refusal)));
  }
}

export async function newDealForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const { isNoDuplicate } = Kept.parse(kept);
  const { team, directory, person } = turn;
  const amount = readAmount(turn, filled, 'amount', team.currency);
  if (!amount.ok) return again({ amount: amount.refusal });
  const nextStep = readNextStep(turn, filled);
  if (!nextStep.ok) return again({ [nextStep.refusal.field]: nextStep.refusal.problem });
  const slackOwner = SlackUserId.safeParse(filled.person('owner')).data;
  const owner = slackOwner ? personBySlack(directory, slackOwner) : person;
  if (!owner) return again({ owner: turn.texts.refusals.personUnknown });
  const ownersTeam = primaryTeam(directory, owner.id) ?? team;
  const type = DealType.safeParse(filled.choice('type')?.value);
  if (!type.success) return again({ type: turn.texts.refusals.itemUnknown });
  const result = await createDeal(turn.workspace, turn.by, {
    ...plainDeal(turn),
    accountName: filled.choice('account')?.value ?? '',
    name: filled.text('name'),
    amount: amount.value?.minor ?? null,
    currency: amount.value?.currency ?? null,
    expectedClose: filled.day('close'),
    ownerId: owner.id,
    teamId: ownersTeam.id,
    pipelineId: PipelineId.safeParse(filled.choice('pipeline')?.value).data ?? null,
    type: type.data,
    ownersCall: OwnersCall.safeParse(filled.choice('call')?.value).data ?? null,
    sourceName: filled.choice('source')?.value ?? null,
    nextStep: nextStep.value,
    isNoDuplicate,
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  const { refusal } = result;
  if (refusal.kind === 'likely-duplicate') return refusedAgain(turn, refusal, {}, { isNoDuplicate: true });
  return refusedAgain(turn, refusal, {
    'text-needed': 'account',
    'text-too-long': 'name',
    'amount-too-large': 'amount',
    'person-unknown': 'owner',
    'not-permitted': 'owner',
    'pipeline-unknown': 'pipeline',
  });
}
