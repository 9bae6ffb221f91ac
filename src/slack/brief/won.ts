/** The headline of a brief: what was won, by whom, and beside the period before. */
import type { CountedWin } from '../../domain/brief.ts';
import { briefWords } from '../../texts/brief.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { type AnyBlock, bullets, lines } from '../blocks.ts';
import { cut } from '../limits.ts';
import { type BriefReader, comparedWith, moneyOf, nameOf, shortDealName, worthOf } from './reader.ts';
import type { Room } from './room.ts';

export function wonBlocks(reader: BriefReader, room: Room): readonly AnyBlock[] {
  const { won } = reader.facts;
  const wins = [...won.wins].sort(byValue);
  return [
    lines(wonHeadline(reader), ...winnersLine(reader)),
    ...(wins.length > 0 ? [bullets(winItems(reader, wins, room))] : []),
    ...(won.late.length > 0 ? [lines(lateLine(reader, room))] : []),
  ];
}

/** `3 deals won, worth €74,000, up from 2 deals worth €61,000 the week before.` */
export function wonHeadline(reader: BriefReader): Phrase {
  const { won } = reader.facts;
  const words = briefWords[reader.texts.language].won;
  const before = comparedWith(reader);
  const { previous } = won;
  const then = worthOf(reader, previous.value);
  const now = won.count === 0 ? words.none : words.some(won.count, worthOf(reader, won.value));
  if (previous.count === 0)
    return joined([now, won.count === 0 ? words.noneAgain(before) : words.afterNone(before)], '');
  const compared =
    won.count === 0 || won.value === previous.value
      ? words.same
      : won.value > previous.value
        ? words.up
        : words.down;
  return joined([now, compared(before, previous.count, then)], '');
}

/** Everybody who won, also where not every win has room to be named. */
function winnersLine(reader: BriefReader): readonly Phrase[] {
  const { facts, texts } = reader;
  const words = briefWords[texts.language].won;
  const winners = facts.reps
    .filter(({ won }) => won.count > 0)
    .sort((a, b) => Number(b.won.value - a.won.value) || b.won.count - a.won.count)
    .slice(0, mostWinners)
    .map(({ personId, won }) => words.winner(nameOf(reader, personId), won.count));
  return winners.length === 0 ? [] : [words.winners(winners)];
}

const mostWinners = 12;
const mostCustomers = 5;

function winItems(reader: BriefReader, wins: readonly CountedWin[], room: Room): readonly Phrase[] {
  const words = briefWords[reader.texts.language].won;
  const shown = wins.slice(0, room.wins);
  const rest = wins.slice(room.wins);
  const customers = rest
    .filter(({ isNewCustomer }) => isNewCustomer)
    .map(({ accountName }) => cut(accountName, room.name));
  const named = customers.slice(0, mostCustomers);
  const others = customers.length - named.length;
  const items = shown.map((win) =>
    words.one(
      shortDealName(reader, win, room.name),
      joined([
        valueNamed(reader, win),
        nameOf(reader, win.ownerId),
        // The first contract of a new customer is a new one anyway.
        win.isNewCustomer && win.type === 'new' ? null : words.type[win.type],
        win.isNewCustomer ? words.newCustomer : null,
      ]),
    ),
  );
  if (rest.length === 0) return items;
  const list = [...named, ...(others > 0 ? [words.otherCustomers(others)] : [])];
  return [...items, words.more(rest.length, list.length > 0 ? reader.texts.format.list(list) : null)];
}

function valueNamed(reader: BriefReader, { value }: CountedWin): string {
  if (value !== null) return moneyOf(reader, value);
  const words = briefWords[reader.texts.language];
  return reader.facts.won.withoutRate === 0 ? words.noAmount : words.noValue;
}

/** Wins of earlier periods that no brief has counted: too late for theirs, and not to be lost. */
function lateLine(reader: BriefReader, room: Room): Phrase {
  const { late } = reader.facts.won;
  const { format, language } = reader.texts;
  const words = briefWords[language];
  const shown = [...late].sort(byValue).slice(0, room.named);
  const value = late.reduce((sum, one) => sum + (one.value ?? 0n), 0n);
  const named = shown.map((one) =>
    words.won.lateOne(
      shortDealName(reader, one, room.name),
      format.day(one.wonOn),
      nameOf(reader, one.ownerId),
    ),
  );
  const left = late.length - shown.length;
  return words.won.late(
    late.length,
    worthOf(reader, value),
    joined([...named, left > 0 ? words.more(left) : null], words.won.between),
  );
}

function byValue(a: CountedWin, b: CountedWin): number {
  return Number((b.value ?? -1n) - (a.value ?? -1n)) || a.number - b.number;
}
