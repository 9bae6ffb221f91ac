/** The manager's part of the Home tab: each team's pipeline, who carries it, and what needs attention. */
import { personOf, pipelineOf } from '../domain/directory.ts';
import { stageOf } from '../domain/pipeline.ts';
import type { ListedDeal } from '../operations/list-deals.ts';
import type { HomeView as Home, TeamGlance } from '../operations/show-home.ts';
import { dealWords } from '../texts/deals.ts';
import { joined, type Phrase } from '../texts/phrase.ts';
import type { Texts } from '../texts/texts.ts';
import { viewWords } from '../texts/views.ts';
import { type AnyBlock, type Cell, dataTable, divider, header, lines, row } from './blocks.ts';
import { dealButton, dealTitle } from './deals/card.ts';
import { inUnits } from './numbers/in-units.ts';
import { stageChart } from './numbers/pipeline-overview.ts';
import { actionIds } from './wire.ts';

/** A glance is no list: five deals say what to talk about. */
const mostAttention = 5;
/** Whoever answers for more teams than this compares them instead of looking into each. */
const mostTeams = 2;

export function teamBlocks(home: Home, texts: Texts): readonly AnyBlock[] {
  if (home.teams.length === 0) return [];
  if (home.teams.length > mostTeams) return [...comparison(home.teams, texts), divider];
  return home.teams.flatMap((glance) => [...oneTeam(glance, home, texts), divider]);
}

function comparison(teams: readonly TeamGlance[], texts: Texts): readonly AnyBlock[] {
  const words = viewWords[texts.language].home.team;
  const rows = teams.map((glance) => [
    glance.team.name,
    count(glance.overview.count, texts),
    money(glance, glance.overview.total.minor, texts),
    count(glance.stalled, texts),
    count(
      glance.reps.reduce((sum, rep) => sum + rep.overdue, 0),
      texts,
    ),
  ]);
  const head = [words.team, words.open, words.value, words.stalled, words.overdue];
  return [header(words.teams), dataTable(words.byTeam, head, rows)];
}

function oneTeam(glance: TeamGlance, home: Home, texts: Texts): readonly AnyBlock[] {
  const { overview, team, reps } = glance;
  const words = viewWords[texts.language].home.team;
  const title = header(words.title(team.name, overview.pipeline.name));
  if (overview.count === 0) return [title, lines(viewWords[texts.language].pipeline.none)];
  const rows = reps.map((rep) => [
    rep.person.name,
    count(rep.open, texts),
    money(glance, rep.value, texts),
    count(rep.stalled, texts),
    count(rep.overdue, texts),
  ]);
  const head = [words.rep, words.open, words.value, words.stalled, words.overdue];
  return [
    title,
    lines(numbers(glance, texts)),
    stageChart(texts, overview),
    dataTable(words.reps(team.name), head, rows),
    ...attentionBlocks(glance, home, texts),
  ];
}

function numbers({ overview, stalled }: TeamGlance, { language, format }: Texts): Phrase {
  const words = viewWords[language];
  return joined([
    words.pipeline.total(overview.count, format.money(overview.total)),
    stalled > 0 ? words.home.stalledCount(stalled) : null,
  ]);
}

function attentionBlocks(glance: TeamGlance, home: Home, texts: Texts): readonly AnyBlock[] {
  const words = viewWords[texts.language].home.team;
  const more = glance.attention.length - mostAttention;
  return [
    header(words.attention),
    ...(glance.attention.length > 0
      ? glance.attention.slice(0, mostAttention).map((one) => attentionRow(one, home, texts))
      : [lines(words.calm)]),
    ...(more > 0 ? [lines(words.more(texts.format.number(more)))] : []),
  ];
}

function attentionRow(one: ListedDeal, { directory, today }: Home, texts: Texts): AnyBlock {
  const { deal } = one;
  const { format, language } = texts;
  const words = viewWords[language].home;
  const { amount, currency, expectedClose } = deal;
  const facts = joined([
    personOf(directory, deal.ownerId).name,
    stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId).name,
    amount === null ? null : format.money({ minor: amount, currency }),
    stalledReason(one, texts),
    expectedClose !== null && expectedClose < today
      ? words.team.closePassed(format.day(expectedClose), format.relativeDay(expectedClose))
      : null,
  ]);
  const show = dealButton(actionIds.dealShow, dealWords[language].button.show, deal);
  return row(words.deal(dealTitle(deal, language), facts), show);
}

function stalledReason({ stalled, clocks }: ListedDeal, { language, format }: Texts): Phrase | null {
  if (stalled === null) return null;
  const words = viewWords[language].home.team;
  if (stalled.clock === 'contact') return words.noContact(format.days(clocks.contactDays));
  return words.stalledInStage(format.days(clocks.stageDays ?? 0));
}

function count(value: number, { format }: Texts): Cell {
  return { value, text: format.number(value) };
}

function money({ overview }: TeamGlance, minor: bigint, { format }: Texts): Cell {
  const { currency } = overview.total;
  return { value: inUnits(minor, currency), text: format.shortMoney({ minor, currency }) };
}
