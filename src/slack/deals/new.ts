/** `/deal new`: a form with everything prefilled; only the account is needed. */
import { z } from 'zod';
import { personBySlack, primaryTeam } from '../../domain/directory.ts';
import { PipelineId, SlackUserId } from '../../domain/ids.ts';
import { decimalText } from '../../domain/money.ts';
import { DealType, OwnersCall } from '../../domain/vocabulary.ts';
import { createDeal, usualCloseDay } from '../../operations/create-deal.ts';
import { newDealWords } from '../../texts/new-deal.ts';
import { cut } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import {
  choiceField,
  dayField,
  type Filled,
  modalOf,
  personField,
  searchField,
  textField,
} from '../forms.ts';
import type { NewDealIntent } from '../grammar/intents.ts';
import type { ShortcutBody } from '../payloads.ts';
import { say } from '../problems.ts';
import { again, readAmount, readingProblem, readNextStep, refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { changedMessage } from './told.ts';

/** What travels with the form: whether likely duplicates were shown already. */
const Kept = z.object({ isNoDuplicate: z.boolean() });

export async function newTyped(turn: Turn, intent: NewDealIntent): Promise<void> {
  await askForDeal(turn, intent);
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

async function askForDeal(turn: Turn, intent: NewDealIntent): Promise<void> {
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
    kept: { isNoDuplicate: false } satisfies z.infer<typeof Kept>,
    blocks: [
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
        value: amount?.ok
          ? `${amount.value.currency} ${decimalText(amount.value)}`
          : (intent.amount?.text ?? null),
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
  await turn.reply.ask(modalOf(form, { origin: turn.origin, round: 0 }));
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
  const result = await createDeal(turn.workspace, turn.by, {
    accountName: filled.choice('account')?.value ?? '',
    name: filled.text('name'),
    amount: amount.value?.minor ?? null,
    currency: amount.value?.currency ?? null,
    expectedClose: filled.day('close'),
    ownerId: owner.id,
    teamId: ownersTeam.id,
    pipelineId: PipelineId.safeParse(filled.choice('pipeline')?.value).data ?? null,
    type: DealType.catch('new').parse(filled.choice('type')?.value),
    ownersCall: OwnersCall.safeParse(filled.choice('call')?.value).data ?? null,
    sourceName: filled.choice('source')?.value ?? null,
    productIds: [],
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
