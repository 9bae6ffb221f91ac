/** The Home tab: a person's open deals, what they have to do next, and the way into the forms. */
import type { WebClient } from '@slack/web-api';
import { pipelineOf } from '../domain/directory.ts';
import type { Currency } from '../domain/money.ts';
import { stageOf } from '../domain/pipeline.ts';
import type { DealLine } from '../operations/find-deals.ts';
import type { ListedDeal } from '../operations/list-deals.ts';
import { type HomeView as Home, showHome } from '../operations/show-home.ts';
import { dealWords } from '../texts/deals.ts';
import { joined, type Phrase } from '../texts/phrase.ts';
import type { Texts } from '../texts/texts.ts';
import { viewWords } from '../texts/views.ts';
import { type AnyBlock, actions, button, context, divider, header, lines, row } from './blocks.ts';
import { dealButton, dealTitle } from './deals/card.ts';
import { doorstepMessage } from './doorstep.ts';
import { teamBlocks } from './home-team.ts';
import { cut } from './limits.ts';
import { withoutCharts } from './reply.ts';
import type { Speaker } from './speaker.ts';
import type { Turn } from './turn.ts';
import { actionIds, encode } from './wire.ts';

/** Slack takes a hundred blocks; each of these is one. */
const mostSteps = 15;
const mostDeals = 40;

export async function publishHome({
  slack,
  workspace,
  person,
  texts,
}: Pick<Turn, 'slack' | 'workspace' | 'person' | 'texts'>): Promise<void> {
  if (person.slackUserId === null) return;
  const home = await showHome(workspace, person.id);
  const { slackUserId } = person;
  await withoutCharts({ blocks: homeBlocks(home, person.name, texts) }, ({ blocks }) =>
    slack.views.publish({ user_id: slackUserId, view: { type: 'home', blocks: [...blocks] } }),
  );
}

/** Before somebody is a member: what keeps them from it, with the button that helps. */
export async function publishDoorstep(
  slack: WebClient,
  speaker: Exclude<Speaker, { kind: 'member' }>,
): Promise<void> {
  const { blocks } = doorstepMessage(speaker);
  await slack.views.publish({
    user_id: speaker.profile.slackUserId,
    view: { type: 'home', blocks: [...blocks] },
  });
}

function homeBlocks(home: Home, name: string, texts: Texts): readonly AnyBlock[] {
  const words = viewWords[texts.language];
  const { newDeal } = dealWords[texts.language].button;
  const more = home.open.length - mostDeals;
  const sells = home.open.length > 0 || home.teams.length === 0;
  return [
    header(words.home.greeting(name)),
    ...(home.open.length > 0 ? [lines(numbers(home, texts))] : []),
    ...actions(
      button(actionIds.dealNew, newDeal, 'new', { style: 'primary' }),
      button(actionIds.fillIn, words.home.log, encode({ c: 'deal', t: 'log' })),
      button(`${actionIds.fillIn}:numbers`, words.home.numbers, encode({ c: 'metrics', t: '' })),
      button(actionIds.homeRefresh, words.refresh, 'refresh'),
    ),
    ...teamBlocks(home, texts),
    ...(sells
      ? [
          header(words.home.due),
          ...(home.due.length > 0
            ? home.due.slice(0, mostSteps).map((deal) => stepRow(deal, home, texts))
            : [lines(words.home.nothingDue)]),
          divider,
          header(words.home.open),
          ...(home.open.length > 0
            ? home.open.slice(0, mostDeals).map((one) => dealRow(one, home, texts))
            : [lines(words.home.none)]),
          ...(more > 0 ? [lines(words.home.more(texts.format.number(more)))] : []),
        ]
      : []),
    context(words.asOf(texts.format.moment(home.asOf))),
  ];
}

/** Pressing anything on the Home tab shows it anew; this button is for nothing else. */
export async function homeRefreshAction(_turn: Turn): Promise<void> {}

/** How many, worth what in each currency, and how many of them are stalled. */
function numbers({ open }: Home, { language, format }: Texts): Phrase {
  const words = viewWords[language].home;
  const worth = new Map<Currency, bigint>();
  for (const { deal } of open)
    if (deal.amount !== null) worth.set(deal.currency, (worth.get(deal.currency) ?? 0n) + deal.amount);
  const sums = [...worth].map(([currency, minor]) => format.shortMoney({ minor, currency }));
  const stalled = open.filter((one) => one.stalled !== null).length;
  return joined([
    words.count(open.length),
    sums.length > 0 ? words.worth(format.list(sums)) : null,
    stalled > 0 ? words.stalledCount(stalled) : null,
  ]);
}

function stepRow(deal: DealLine, { today }: Home, { language, format }: Texts): AnyBlock {
  const words = viewWords[language].home;
  const { nextStepDue: due } = deal;
  const when =
    due === null
      ? null
      : (due < today ? words.overdue : words.dueOn)(format.day(due), format.relativeDay(due));
  const done = dealButton(actionIds.dealDone, dealWords[language].button.done, deal);
  return row(words.step(cut(deal.nextStep ?? '', 200), when, dealTitle(deal, language)), done);
}

function dealRow({ deal, stalled }: ListedDeal, { directory }: Home, { language, format }: Texts): AnyBlock {
  const words = viewWords[language].home;
  const stage = stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
  const { amount, currency } = deal;
  const facts = joined([
    stage.name,
    amount === null ? null : format.money({ minor: amount, currency }),
    deal.nextStep === null ? words.noStep : cut(deal.nextStep, 100),
    stalled ? words.stalled : null,
  ]);
  const show = dealButton(actionIds.dealShow, dealWords[language].button.show, deal);
  return row(words.deal(dealTitle(deal, language), facts), show);
}
