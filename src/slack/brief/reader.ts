/** What every part of a brief is written from: the frozen figures, and the language and names to say them with. */
import type { BriefFacts } from '../../domain/brief.ts';
import { addDays, daysBetween, startOfMonth } from '../../domain/days.ts';
import { type Directory, personOf, teamOf } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Period } from '../../domain/metrics/question.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { type Before, briefWords } from '../../texts/brief.ts';
import { dealWords } from '../../texts/deals.ts';
import { periodDays } from '../../texts/periods.ts';
import { signedMoney } from '../../texts/pipeline.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';
import { cut } from '../limits.ts';

export interface BriefReader {
  readonly facts: BriefFacts;
  readonly directory: Directory;
  /** Days and times are those the brief was decided by, whoever reads. */
  readonly texts: Texts;
}

export function briefReader(directory: Directory, facts: BriefFacts, language?: Language): BriefReader {
  const team = teamOf(directory, facts.teamId);
  const zone = facts.zone ?? team.zone;
  return { facts, directory, texts: textsFor(language ?? team.language, zone, facts.asOf) };
}

/** Minor units of the brief's currency. */
export function moneyOf({ facts, texts }: BriefReader, minor: bigint): string {
  return texts.format.money({ minor, currency: facts.currency });
}

/** With the sign of what it adds, which stays with its number at the end of a line. */
export function addedMoney({ facts, texts }: BriefReader, minor: bigint): string {
  return signedMoney(texts.format, { minor, currency: facts.currency }).replace(/^[+−]/u, '$&\u2060');
}

/** Null where there is nothing to say: deals without any amount. */
export function worthOf(reader: BriefReader, minor: bigint): string | null {
  return minor === 0n ? null : moneyOf(reader, minor);
}

/** Plainly, so that nobody is notified by being named. */
export function nameOf({ directory }: BriefReader, personId: PersonId): string {
  return cut(personOf(directory, personId).name, 40);
}

/** `D-42 Pumps (Acme)`, each of both names cut to so many characters. */
export function shortDealName(
  { texts }: BriefReader,
  deal: { readonly number: number; readonly name: string; readonly accountName: string },
  most: number,
): string {
  const name = dealWords[texts.language].nameAndAccount(cut(deal.name, most), cut(deal.accountName, most));
  return `D-${deal.number} ${name}`;
}

/** `Mar 2 – 8` */
export function daysNamed({ directory, facts, texts }: BriefReader, days: BriefFacts['period']): string {
  const { fiscalYearStart } = teamOf(directory, facts.teamId);
  const period: Period = {
    spec: { kind: 'days', from: days.from, to: addDays(days.to, -1) },
    from: days.from,
    to: days.to,
  };
  return periodDays(texts, period, fiscalYearStart);
}

/** What it is compared with, in words only where it is exactly that. */
export function comparedWith({ facts: { cadence, dueAt, missed, previous } }: BriefReader): Before {
  const days = daysBetween(previous.from, previous.to);
  if (dueAt === null || missed > 0) return { days };
  if (cadence === 'weekly' && days === 7) return 'week';
  if (cadence === 'fortnightly' && days === 14) return 'two-weeks';
  const isMonth =
    startOfMonth(previous.from, 1) === previous.to && startOfMonth(previous.from) === previous.from;
  return cadence === 'monthly' && isMonth ? 'month' : { days };
}

/** `Weekly brief · North · Mar 2 – 8` */
export function briefTitle(reader: BriefReader): string {
  const { cadence, dueAt, period, teamName } = reader.facts;
  const kind = dueAt === null ? 'in-between' : cadence;
  return briefWords[reader.texts.language].title(kind, cut(teamName, 60), daysNamed(reader, period));
}
