/** Which customer a deal is with: everybody is asked once before anybody is asked again, and who bought may buy more. */
import type { DealType } from '../../domain/vocabulary.ts';
import { companies } from './accounts.ts';
import { fill } from './phrase-book.ts';
import type { Chance } from './random.ts';
import { markets, type TeamKey, teamKeys } from './shape.ts';
import { type Industry, industries, laterDeals } from './trade.ts';

interface Wanted {
  readonly team: TeamKey;
  readonly type: DealType;
  readonly isWon: boolean;
  readonly createdDaysAgo: number;
  /** 0 for a deal that is open today. */
  readonly closedDaysAgo: number;
  /** An industry to look in, or to keep out of. */
  readonly industry: { readonly of: Industry; readonly wanted: boolean } | null;
}

export interface AccountBook {
  take(wanted: Wanted): { readonly account: string; readonly industry: Industry; readonly name: string };
  industryOf(account: string): Industry;
}

interface Account {
  readonly name: string;
  readonly team: TeamKey;
  readonly industry: Industry;
  readonly deals: Set<string>;
  hasBought: boolean;
  /** When its last deal was closed; undefined before the first. */
  freeSince: number | undefined;
}

/** `reserved` accounts are left to others. Deals are to be taken in the order of their creation. */
export function openAccountBook(chance: Chance, reserved: readonly string[]): AccountBook {
  const all = chance.shuffled(everybody());
  const free = all.filter(({ name }) => !reserved.includes(name));

  function choose({ team, type, createdDaysAgo, industry }: Wanted): Account {
    const own = free.filter((account) => account.team === team);
    const fits = (account: Account) =>
      industry === null || (account.industry === industry.of) === industry.wanted;
    const isFree = ({ freeSince }: Account) => freeSince === undefined || freeSince > createdDaysAgo + 20;
    const known = own.filter((account) => account.freeSince !== undefined && isFree(account));
    const returning = type === 'new' ? [] : known.filter((account) => account.hasBought && fits(account));
    return (
      returning[0] ??
      own.find((account) => account.freeSince === undefined && fits(account)) ??
      known.find((account) => !account.hasBought && fits(account)) ??
      known.find(fits) ??
      known[0] ??
      chance.pick(own)
    );
  }

  return {
    take(wanted) {
      const account = choose(wanted);
      account.freeSince = wanted.closedDaysAgo;
      account.hasBought = account.hasBought || wanted.isWon;
      // The next one to ask is somebody else.
      free.push(...free.splice(free.indexOf(account), 1));
      const name = nameFor(chance, account, wanted.type);
      account.deals.add(name);
      return { account: account.name, industry: account.industry, name };
    },
    industryOf(name) {
      const account = all.find((one) => one.name === name);
      if (!account) throw new Error(`${name} is in no list of companies`);
      return account.industry;
    },
  };
}

function nameFor(chance: Chance, { team, industry, deals }: Account, type: DealType): string {
  const { language } = markets[team];
  const names: readonly string[] =
    type === 'new' ? industries[industry].deals[language] : laterDeals[type][language];
  const left = names.filter((name) => !deals.has(name));
  const product = chance.pick(['Lighthouse Analytics', 'Harbour Care', 'Beacon Inline']);
  return fill(chance.pick(left.length > 0 ? left : names), { product });
}

function everybody(): Account[] {
  return teamKeys.flatMap((team) =>
    industryKeys.flatMap((industry) =>
      companies[team][industry].map((name) => ({
        name,
        team,
        industry,
        deals: new Set<string>(),
        hasBought: false,
        freeSince: undefined,
      })),
    ),
  );
}

const industryKeys = Object.keys(industries).filter((key): key is Industry => key in industries);
