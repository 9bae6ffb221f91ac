import type { DealId, PersonId } from '../domain/ids.ts';
import { isInSight, sightOf } from '../domain/metrics/sight.ts';
import { type DealStatus, nameKey } from '../domain/vocabulary.ts';
import { accountsNamed } from '../storage/account-reads.ts';
import { type DealLine, dealById, dealByNumber, dealsNamedIn, searchDeals } from '../storage/deal-reads.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

export type { DealLine } from '../storage/deal-reads.ts';

/** How a person named a deal. */
export type DealName = { readonly number: number } | { readonly text: string };

export type Found =
  | { readonly kind: 'one'; readonly deal: DealLine }
  /** More than one: a short list to pick from, never a guess. */
  | { readonly kind: 'several'; readonly deals: readonly DealLine[] }
  | { readonly kind: 'none' };

const shortList = 8;

/**
 * The deal a person means, among those they may see. A number is exact. A name looks at `statuses` first (usually the
 * open ones), then at all others, so that `/deal reopen acme` finds a lost deal.
 */
export async function findDeals(
  workspace: Workspace,
  personId: PersonId,
  name: DealName,
  statuses: readonly DealStatus[],
): Promise<Found> {
  const directory = await readDirectory(workspace);
  const scope = scopeOf(workspace);
  const sight = sightOf(directory, personId);
  if ('number' in name) {
    const deal = await dealByNumber(scope, name.number);
    return deal && isInSight(sight, deal) ? { kind: 'one', deal } : { kind: 'none' };
  }
  const key = nameKey(name.text);
  if (key === '') return { kind: 'none' };
  const all: readonly DealStatus[] = ['open', 'parked', 'won', 'lost'];
  for (const among of [statuses, all.filter((status) => !statuses.includes(status))]) {
    const deals = await searchDeals(scope, key, { statuses: among, sight }, 50);
    const exact = deals.filter((deal) => nameKey(deal.name) === key || nameKey(deal.accountName) === key);
    const [only, ...others] = exact.length > 0 ? exact : deals;
    if (only) return others.length === 0 ? { kind: 'one', deal: only } : several([only, ...others]);
  }
  return { kind: 'none' };
}

function several(deals: readonly DealLine[]): Found {
  return { kind: 'several', deals: deals.slice(0, shortList) };
}

/** A deal by its id, if the person may see it. */
export async function findDeal(
  workspace: Workspace,
  personId: PersonId,
  dealId: DealId,
): Promise<DealLine | undefined> {
  const directory = await readDirectory(workspace);
  const line = await dealById(scopeOf(workspace), dealId);
  return line && isInSight(sightOf(directory, personId), line) ? line : undefined;
}

/** Open deals to choose from in a form: those matching what was typed, the person's own first. */
export async function suggestDeals(
  workspace: Workspace,
  personId: PersonId,
  typed: string,
  statuses: readonly DealStatus[],
): Promise<readonly DealLine[]> {
  const directory = await readDirectory(workspace);
  const sight = sightOf(directory, personId);
  return searchDeals(scopeOf(workspace), nameKey(typed), { statuses, sight, firstOf: personId }, 100);
}

/**
 * Open deals that a text speaks of: by the name of the deal or its account, or by how the account's name begins. The
 * person's own come first, longer names before shorter ones.
 */
export async function dealsSpokenOf(
  workspace: Workspace,
  personId: PersonId,
  text: string,
): Promise<readonly DealLine[]> {
  const directory = await readDirectory(workspace);
  const key = nameKey(text.slice(0, longestGlance));
  const among = { statuses: ['open'], sight: sightOf(directory, personId), firstOf: personId } as const;
  const lines = await dealsNamedIn(scopeOf(workspace), key, among, 50);
  const named = ({ name, accountName }: DealLine) =>
    [nameKey(name), ...waysToSay(nameKey(accountName))].some((part) => stands(key, part));
  return lines.filter(named).slice(0, shortList);
}

/** Names are looked for in this many first characters of a text. */
const longestGlance = 3000;

/** `acme gmbh` is called `acme`, `华为技术` is called `华为`. */
function waysToSay(account: string): readonly string[] {
  const [first = ''] = account.split(' ');
  const short = /^\p{Script=Han}{2}/u.exec(account)?.[0] ?? first;
  return short === 'the' ? [account] : [account, short];
}

/** Whether a name stands in a text by itself: `acme` does not stand in `pacmen`. */
function stands(text: string, name: string): boolean {
  const found = name.length > 1 ? text.indexOf(name) : -1;
  if (found < 0) return false;
  if (/^\p{Script=Han}/u.test(name)) return true;
  const before = text.slice(0, found);
  const after = text.slice(found + name.length);
  return !/[\p{Script=Latin}\d]$/u.test(before) && !/^[\p{Script=Latin}\d]/u.test(after);
}

/** Names of accounts that contain what was typed, those beginning with it first, at most 50. */
export function suggestAccounts(workspace: Workspace, typed: string): Promise<readonly string[]> {
  return accountsNamed(scopeOf(workspace), nameKey(typed), 50);
}
