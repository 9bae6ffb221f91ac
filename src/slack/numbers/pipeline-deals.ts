/** "Show deals": exactly those behind an overview, a stage of it, a movement or a line of that, page by page. */
import { isBesideTheSum, type MovedLine, movementLines } from '../../domain/metrics/movement.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import type { DealBehind, DealsPage } from '../../operations/open-deals.ts';
import { listMovedDeals, movePipeline } from '../../operations/pipeline-movement.ts';
import { listPipelineDeals, overviewPipeline } from '../../operations/pipeline-overview.ts';
import { dealWords } from '../../texts/deals.ts';
import { joined, plainly } from '../../texts/phrase.ts';
import { pipelineWords, signedMoney } from '../../texts/pipeline.ts';
import { viewWords } from '../../texts/views.ts';
import {
  actions,
  button,
  type Cell,
  context,
  dataTable,
  header,
  lines,
  type Message,
  menu,
} from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import { dealTitle, dealValue } from '../deals/card.ts';
import { cut } from '../limits.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { PipelineDealsValue } from '../wire-values.ts';
import { inUnits } from './in-units.ts';
import { movementTitle } from './pipeline-movement.ts';
import { overviewTitle } from './pipeline-overview.ts';

const perPage = 25;

/** Part of the deals, for which there is a button: a stage, or a line of a movement. */
interface Part {
  readonly name: string;
  readonly count: number;
  readonly of: Pick<PipelineDealsValue, 'stageId' | 'line'>;
}

interface Behind {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly page: DealsPage;
}

/** From the number, as a new answer; from the list itself, another part or page in its place. */
export async function pipelineDealsAction(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = decode(PipelineDealsValue, value);
  if (!asked) throw new Error('a number does not say which deals are behind it');
  const behind = await (asked.moved ? behindMovement(turn, asked) : behindOverview(turn, asked));
  const message = behind.ok
    ? dealsMessage(turn, asked, behind.value)
    : await refusalMessage(turn, behind.refusal);
  await (asked.skip === undefined ? turn.reply.tell(message) : turn.reply.replace(message));
}

async function behindOverview(turn: Turn, asked: PipelineDealsValue): Promise<Result<Behind, Refusal>> {
  const request = { ...asked, asOf: asked.asOf ?? new Date(asked.at) };
  const overview = await overviewPipeline(turn.workspace, turn.person.id, request);
  if (!overview.ok) return overview;
  const { pipeline, stages } = overview.value;
  const listed = { ...request, pipelineId: pipeline.id };
  const page = await listPipelineDeals(turn.workspace, turn.person.id, listed, pageOf(asked));
  if (!page.ok) return page;
  return done({
    title: overviewTitle({ turn, shown: asked, sight: null }, overview.value),
    parts: stages.map(({ stage, count }) => ({
      name: stage.name,
      count,
      of: { stageId: stage.id, line: null },
    })),
    page: page.value,
  });
}

async function behindMovement(turn: Turn, asked: PipelineDealsValue): Promise<Result<Behind, Refusal>> {
  const { moved, whose, pipelineId, line } = asked;
  if (!moved) throw new Error('a movement without its days');
  const request = { whose, pipelineId, from: moved.from, to: moved.to ?? new Date(asked.at) };
  const movement = await movePipeline(turn.workspace, turn.person.id, request);
  if (!movement.ok) return movement;
  const page = await listMovedDeals(turn.workspace, turn.person.id, { ...request, line }, pageOf(asked));
  if (!page.ok) return page;
  const words = pipelineWords[turn.texts.language].movement;
  const counts = new Map(movement.value.movement.lines.map(({ kind, count }: MovedLine) => [kind, count]));
  return done({
    title: movementTitle({ turn, shown: asked, sight: null }, moved),
    parts: movementLines.map((kind) => ({
      name: words.line[kind],
      count: counts.get(kind) ?? 0,
      of: { stageId: null, line: kind },
    })),
    page: page.value,
  });
}

function pageOf({ skip = 0 }: PipelineDealsValue) {
  return { skip, take: perPage };
}

function dealsMessage(turn: Turn, asked: PipelineDealsValue, { title, parts, page }: Behind): Message {
  const { texts } = turn;
  const words = pipelineWords[texts.language].behind;
  const { skip = 0 } = asked;
  const { deals, total } = page;
  const isChosen = ({ of }: Part) => of.stageId === asked.stageId && of.line === asked.line;
  const chosen = asked.stageId === null && asked.line === null ? undefined : parts.find(isChosen);
  const heading = words.title(chosen ? `${title} · ${chosen.name}` : title);
  const number = (value: number) => texts.format.number(value);
  const go = (id: string, label: string, to: Partial<PipelineDealsValue>) =>
    button(`${actionIds.pipelineDeals}:${id}`, label, encode({ ...asked, skip: 0, ...to }));
  const others = parts.filter((part) => part.count > 0 && !isChosen(part));
  const range = words.range(number(skip + 1), number(skip + deals.length), number(total));
  return {
    text: joined([plainly(heading), captionOf(words, asked, total)]),
    blocks: [
      header(heading),
      ...(deals.length === 0 ? [lines(words.none)] : [tableOf(turn, asked, page)]),
      ...actions(
        ...(deals.length === 0 ? [] : [openMenu(turn, deals)]),
        ...(skip > 0 ? [go('previous', words.previous, { skip: Math.max(0, skip - perPage) })] : []),
        ...(skip + deals.length < total ? [go('next', words.next, { skip: skip + perPage })] : []),
      ),
      ...actions(
        ...(chosen ? [go('all', words.all, { stageId: null, line: null })] : []),
        ...others
          .slice(0, 20)
          .map(({ name, count, of }, index) => go(`${index}`, words.filter(name, number(count)), of)),
      ),
      context(
        joined([
          total > deals.length ? range : null,
          viewWords[texts.language].asOf(texts.format.moment(page.asOf)),
        ]),
      ),
    ],
  };
}

/** Of a whole movement a deal has a row for each thing that happened to it. */
function captionOf(
  words: Pick<typeof pipelineWords.en.behind, 'caption' | 'happenings'>,
  { moved, line }: PipelineDealsValue,
  total: number,
): string {
  return moved && line === null ? words.happenings(total) : words.caption(total);
}

function tableOf({ texts }: Turn, asked: PipelineDealsValue, page: DealsPage) {
  const words = pipelineWords[texts.language];
  const isMovement = asked.moved !== undefined;
  const hasOwner = asked.whose === 'everyone' || 'teamId' in asked.whose;
  const stages = [...page.directory.pipelines.values()].flatMap((pipeline) => pipeline.stages);
  const stageName = (one: DealBehind) => stages.find(({ id }) => id === one.stageId)?.name ?? '';
  const lineName = ({ line }: DealBehind) => (line ? words.movement.line[line] : '');
  const { behind } = words;
  return dataTable(
    captionOf(behind, asked, page.total),
    [
      behind.deal,
      ...(isMovement ? [behind.what] : [behind.stage]),
      behind.value,
      ...(hasOwner ? [behind.owner] : []),
    ],
    page.deals.map((one) => [
      titleOf(texts.language, one),
      isMovement ? lineName(one) : stageName(one),
      worthCell(texts, page, one),
      ...(hasOwner ? [page.directory.people.get(one.ownerId ?? one.deal.ownerId)?.name ?? ''] : []),
    ]),
  );
}

function titleOf(language: Turn['texts']['language'], { deal }: DealBehind): string {
  const names = dealWords[language];
  return cut(names.title(deal.number, names.nameAndAccount(deal.name, deal.accountName)), 80);
}

/** What it added to the number; beside a sum, what it is worth. */
function worthCell({ format }: Turn['texts'], { currency }: DealsPage, { worth, line }: DealBehind): Cell {
  if (worth === null) return '';
  const money = { minor: worth, currency };
  const isAdded = line !== undefined && !isBesideTheSum(line);
  return {
    value: inUnits(worth, currency),
    text: isAdded ? signedMoney(format, money) : format.money(money),
  };
}

/** A deal stands in the menu once, however many lines it is in. */
function openMenu({ texts }: Turn, deals: readonly DealBehind[]) {
  const { open } = pipelineWords[texts.language].behind;
  const each = new Map(deals.map(({ deal }) => [deal.id, deal]));
  const choices = [...each.values()].map((deal) => ({
    text: dealTitle(deal, texts.language),
    value: dealValue(deal),
  }));
  return menu(actionIds.dealShow, open, choices);
}
