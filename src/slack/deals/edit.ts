/** `/deal edit`: a deal's fields as they are; only what is really changed is written. */
import { z } from 'zod';
import { amountOf, type Deal } from '../../domain/deal.ts';
import { realChanges } from '../../domain/decisions.ts';
import { itemOf } from '../../domain/directory.ts';
import type { FieldChanges } from '../../domain/history.ts';
import type { CatalogueItemId, DealId } from '../../domain/ids.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import { type CatalogueKind, DealType, nameKey, OwnersCall } from '../../domain/vocabulary.ts';
import type { Chosen } from '../../operations/close-deal.ts';
import { aroundEntry, showDeal } from '../../operations/show-deal.ts';
import { type EditRequest, editDeal } from '../../operations/tend-deal.ts';
import { careWords } from '../../texts/care.ts';
import { newDealWords } from '../../texts/new-deal.ts';
import type { Phrase } from '../../texts/phrase.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import {
  type Choice,
  choiceField,
  dayField,
  type Form,
  modalOf,
  searchField,
  searchManyField,
  textField,
} from '../forms.ts';
import type { EditIntent } from '../grammar/intents.ts';
import { chosenItem } from '../menus.ts';
import { again, readAmount, writtenAmount } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { askAgain, DealKept, viewToAsk } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

/** `base` is the version the form was filled from: what differs from it is what the person changed. */
const Kept = DealKept.extend({ base: z.int() });
type Kept = z.infer<typeof Kept>;

/** The field that a refusal is about. */
const fieldOf: Partial<Record<RefusalKind, string>> = {
  'text-needed': 'name',
  'text-too-long': 'name',
  'amount-too-large': 'amount',
};

export async function editTyped(turn: Turn, intent: EditIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal);
  if (deal) await askForFields(turn, deal.id);
}

export async function editAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await askForFields(turn, found.deal.id);
}

async function askForFields(turn: Turn, dealId: DealId): Promise<void> {
  const view = await viewToAsk(turn, dealId, 'open', 'parked', 'won', 'lost');
  if (view) await turn.reply.ask(modalOf(fieldsForm(turn, view.deal), turn.origin));
}

function fieldsForm(turn: Turn, deal: Deal): Form {
  const { terms, language } = turn.texts;
  const { close, edit: words } = careWords[language];
  const { field } = terms;
  const amount = amountOf(deal);
  const chosen = (ids: readonly CatalogueItemId[]) => ids.map((id) => itemChoice(turn, id));
  const hint = words.pickOrType;
  return {
    id: formIds.edit,
    title: words.title(deal.number),
    submit: words.submit,
    close,
    kept: { d: deal.id, v: deal.version, base: deal.version } satisfies Kept,
    blocks: [
      textField({ id: 'name', label: words.name, value: deal.name, most: 150 }),
      textField({
        id: 'amount',
        label: newDealWords[language].amount(deal.currency),
        hint: words.amountHint,
        optional: true,
        most: 60,
        value: amount && writtenAmount(amount),
      }),
      dayField({ id: 'close', label: field.expectedClose, optional: true, day: deal.expectedClose }),
      choiceField({
        id: 'call',
        label: field.ownersCall,
        optional: true,
        choices: OwnersCall.options.map((call) => ({ text: terms.ownersCall[call], value: call })),
        chosen: deal.ownersCall,
      }),
      choiceField({
        id: 'type',
        label: field.type,
        choices: DealType.options.map((type) => ({ text: terms.dealType[type], value: type })),
        chosen: deal.type,
      }),
      searchManyField({
        id: 'products',
        label: field.products,
        hint,
        optional: true,
        find: actionIds.findProduct,
        chosen: chosen(deal.products),
      }),
      searchManyField({
        id: 'competitors',
        label: field.competitors,
        hint,
        optional: true,
        find: actionIds.findCompetitor,
        chosen: chosen(deal.competitors),
      }),
      searchField({
        id: 'source',
        label: field.sourceId,
        hint,
        optional: true,
        find: actionIds.findSource,
        chosen: deal.sourceId && itemChoice(turn, deal.sourceId),
      }),
    ],
  };
}

export async function editForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const about = Kept.parse(kept);
  const { entries } = await showDeal(turn.workspace, about.d);
  const seen = aroundEntry(entries, about.base).after;
  const name = filled.text('name');
  if (name === null) return again({ name: careWords[turn.texts.language].edit.nameNeeded });
  const amount = readSum(turn, filled, seen);
  if (!amount.ok) return again({ amount: amount.refusal });
  const changes = realChanges(seen, {
    name,
    expectedClose: filled.day('close'),
    ownersCall: OwnersCall.safeParse(filled.choice('call')?.value).data ?? null,
    type: DealType.safeParse(filled.choice('type')?.value).data ?? seen.type,
  });
  const result = await editDeal(turn.workspace, turn.by, {
    dealId: about.d,
    version: about.v,
    changes: { ...changes, ...amount.value },
    items: changedItems(turn, seen, filled),
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, about, filled, fieldOf);
}

/** An amount changes together with its currency, so that two people's changes never make a third sum. */
function readSum(turn: Turn, filled: Filled, seen: Deal): Result<FieldChanges, Phrase> {
  const before = amountOf(seen);
  if (filled.text('amount') === (before && writtenAmount(before))) return done({});
  const read = readAmount(turn, filled, 'amount', seen.currency);
  if (!read.ok) return read;
  const sum = { amount: read.value?.minor ?? null, currency: read.value?.currency ?? seen.currency };
  return done(Object.keys(realChanges(seen, sum)).length > 0 ? sum : {});
}

function changedItems(turn: Turn, seen: Deal, filled: Filled): NonNullable<EditRequest['items']> {
  const chosen = (kind: CatalogueKind, choices: readonly Choice[], before: readonly CatalogueItemId[]) => {
    const name = (id: CatalogueItemId) => itemOf(turn.directory, id).name;
    const known = (choice: Choice) => before.find((id) => nameKey(name(id)) === nameKey(choice.value));
    const isSame = choices.length === before.length && choices.every((choice) => known(choice));
    if (isSame) return undefined;
    return choices.map((choice): Chosen => {
      // What the deal has already stays as it is, even when its catalogue offers it no longer.
      const id = known(choice);
      return id ? { id } : chosenItem(turn, kind, choice);
    });
  };
  const choice = filled.choice('source');
  const source = chosen('source', choice ? [choice] : [], seen.sourceId ? [seen.sourceId] : []);
  const products = chosen('product', filled.choices('products'), seen.products);
  const competitors = chosen('competitor', filled.choices('competitors'), seen.competitors);
  return {
    ...(source ? { source: source[0] ?? null } : {}),
    ...(products ? { products } : {}),
    ...(competitors ? { competitors } : {}),
  };
}

function itemChoice({ directory }: Turn, id: CatalogueItemId): Choice {
  const { name } = itemOf(directory, id);
  return { text: name, value: name };
}
