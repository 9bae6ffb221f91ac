/** Menus that load their options as one types; where a list may grow, what was typed can be chosen as something new. */
import { z } from 'zod';
import { itemOf, itemsOf } from '../domain/directory.ts';
import { DealId } from '../domain/ids.ts';
import { type CatalogueKind, nameKey } from '../domain/vocabulary.ts';
import { lossReasonsByUse } from '../operations/change-settings.ts';
import type { Chosen } from '../operations/close-deal.ts';
import {
  type DealLine,
  findDeal as dealById,
  suggestAccounts,
  suggestDeals,
} from '../operations/find-deals.ts';
import { showDeal } from '../operations/show-deal.ts';
import { gateWords } from '../texts/advance.ts';
import { dealWords } from '../texts/deals.ts';
import { newDealWords } from '../texts/new-deal.ts';
import { findReferred } from './deals/which-deal.ts';
import type { Choice } from './forms.ts';
import { parseDealReference } from './grammar/deal-reference.ts';
import { limits } from './limits.ts';
import type { Turn } from './turn.ts';

/** Deals by number or name, open ones first; the value is the deal's id. */
export async function findDeal(turn: Turn, typed: string): Promise<readonly Choice[]> {
  const { workspace, person } = turn;
  const reference = parseDealReference(typed);
  const number = reference.ok && reference.value.kind === 'number' ? reference.value : null;
  const numbered = number ? await findReferred(turn, number, ['open', 'parked']) : null;
  const exact = numbered?.kind === 'one' ? [numbered.deal] : [];
  const open = await suggestDeals(workspace, person.id, typed, ['open']);
  const others =
    typed.trim() === '' ? [] : await suggestDeals(workspace, person.id, typed, ['parked', 'won', 'lost']);
  const found = new Map([...exact, ...open, ...others].map((deal) => [deal.id, deal]));
  return [...found.values()].map((deal) => dealChoice(turn, deal));
}

export function dealChoice({ texts }: Turn, deal: DealLine): Choice {
  const words = dealWords[texts.language];
  return {
    text: words.title(deal.number, words.nameAndAccount(deal.name, deal.accountName)),
    value: deal.id,
  };
}

/** Accounts by name; the value is the name, too. */
export async function findAccount(turn: Turn, typed: string): Promise<readonly Choice[]> {
  return orNew(turn, (await suggestAccounts(turn.workspace, typed)).map(nameAlone), typed);
}

export async function findSource(turn: Turn, typed: string): Promise<readonly Choice[]> {
  return fromCatalogue(turn, 'source', typed);
}

export async function findProduct(turn: Turn, typed: string): Promise<readonly Choice[]> {
  return fromCatalogue(turn, 'product', typed);
}

export async function findCompetitor(turn: Turn, typed: string): Promise<readonly Choice[]> {
  return fromCatalogue(turn, 'competitor', typed);
}

export async function findIndustry(turn: Turn, typed: string): Promise<readonly Choice[]> {
  return fromCatalogue(turn, 'industry', typed);
}

/** The workspace's most used first. */
export async function findLossReason(turn: Turn, typed: string): Promise<readonly Choice[]> {
  const reasons = await lossReasonsByUse(turn.workspace);
  return orNew(
    turn,
    reasons.map((id) => nameAlone(itemOf(turn.directory, id).name)),
    typed,
  );
}

/** The contacts of the form's deal's account, with the roles they have. */
export async function findContact(turn: Turn, typed: string, kept: unknown): Promise<readonly Choice[]> {
  const { data } = z.object({ d: DealId }).safeParse(kept);
  const deal = data && (await dealById(turn.workspace, turn.person.id, data.d));
  if (!deal) return [];
  const { contacts } = await showDeal(turn.workspace, deal.id);
  const words = gateWords[turn.texts.language];
  const choices = contacts.map(({ name, role }) => ({
    text: role ? words.contact(name, turn.texts.terms.role[role]) : name,
    value: name,
  }));
  return orNew(turn, choices, typed);
}

/** What was chosen in a catalogue's menu: one of its items, or a name that joins it. */
export function chosenItem({ directory }: Turn, kind: CatalogueKind, { value }: Choice): Chosen {
  const item = itemsOf(directory, kind).find(
    (one) => one.id === value || nameKey(one.name) === nameKey(value),
  );
  return item ? { id: item.id } : { name: value };
}

function fromCatalogue(turn: Turn, kind: CatalogueKind, typed: string): readonly Choice[] {
  return orNew(
    turn,
    itemsOf(turn.directory, kind).map((item) => nameAlone(item.name)),
    typed,
  );
}

export function nameAlone(name: string): Choice {
  return { text: name, value: name };
}

/** Those whose name contains what was typed; in the end what was typed itself, unless it is one of them. */
function orNew({ texts }: Turn, choices: readonly Choice[], typed: string): readonly Choice[] {
  const key = nameKey(typed);
  const matching = choices.filter(({ value }) => nameKey(value).includes(key));
  const isNew = key !== '' && !matching.some(({ value }) => nameKey(value) === key);
  const name = typed.trim();
  return [
    ...matching.slice(0, limits.options - 1),
    ...(isNew ? [{ text: newDealWords[texts.language].newName(name), value: name }] : []),
  ];
}
