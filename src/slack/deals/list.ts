/** `/deal list`: open deals as a table, with next step and time in stage. */
import { type Directory, personOf, pipelineOf } from '../../domain/directory.ts';
import { stageOf } from '../../domain/pipeline.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { findDeals } from '../../operations/find-deals.ts';
import { type DealList, type ListedDeal, listOpenDeals } from '../../operations/list-deals.ts';
import { dealWords } from '../../texts/deals.ts';
import { type Phrase, plainly } from '../../texts/phrase.ts';
import { viewWords } from '../../texts/views.ts';
import {
  type AnyBlock,
  actions,
  button,
  type Cell,
  context,
  dataTable,
  header,
  lines,
  type Message,
  menu,
  rowsThatFit,
} from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { ListIntent } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import {
  byName,
  isManagerOf,
  onlyNamed,
  onlyWhose,
  ownerName,
  pipelineNamed,
  present,
  stageNamed,
  whoseOf,
} from '../named.ts';
import { refusalMessage, say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { ListValue, type WhoseValue } from '../wire-values.ts';
import { dealTitle, dealValue } from './card.ts';
import { showTyped } from './show.ts';

/** Besides a full table, a message has room for about so many options. */
const mostOffered = 30;

/** Words that fit no filter may name a stage, a person, a team, a pipeline, and at last a deal. */
export async function listTyped(turn: Turn, intent: ListIntent): Promise<void> {
  const filters = readFilters(turn, intent);
  if (filters.ok) return turn.reply.tell(await listMessage(turn, filters.value));
  const { rest } = intent;
  const found = rest ? await findDeals(turn.workspace, turn.person.id, { text: rest }, ['open']) : undefined;
  if (rest && found && found.kind !== 'none')
    return showTyped(turn, { kind: 'show', deal: { kind: 'name', text: rest } });
  await turn.reply.tell(say(filters.refusal));
}

/** From a message for others, which stays. */
export async function listOpenAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.tell(await listMessage(turn, filtersOf(value)));
}

export async function listRefreshAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.replace(await listMessage(turn, filtersOf(value)));
}

function filtersOf(value: string | null): ListValue {
  const filters = decode(ListValue, value);
  if (!filters) throw new Error('a button for a list does not say what it shows');
  return filters;
}

/** Reps see their own deals first, managers their team's. */
function readFilters(turn: Turn, intent: ListIntent): Result<ListValue, Phrase> {
  const { team, person } = turn;
  const pipeline = intent.pipeline === undefined ? null : pipelineNamed(turn, intent.pipeline);
  if (pipeline && !pipeline.ok) return pipeline;
  const within = pipeline ? pipeline.value : null;
  const stage = intent.stage === undefined ? null : stageNamed(turn, intent.stage, within);
  if (stage && !stage.ok) return stage;
  const rest: Result<Rest, Phrase> =
    intent.rest === undefined ? done({}) : readRest(turn, intent.rest, stage === null);
  if (!rest.ok) return rest;
  const { whose: named, stageId, pipelineId } = rest.value;
  const said: WhoseValue[] = named === undefined ? [] : [named];
  for (const one of intent.whose) {
    const found = whoseOf(turn, one);
    if (!found.ok) return found;
    said.push(found.value);
  }
  const usual: WhoseValue = isManagerOf(team, person) ? { teamId: team.id } : { ownerId: person.id };
  const whose = onlyWhose(turn, said, usual);
  if (!whose.ok) return whose;
  return done({
    whose: whose.value,
    stageId: stageId ?? stage?.value.id ?? null,
    pipelineId: pipelineId ?? within?.id ?? null,
    onlyStalled: intent.stalled,
  });
}

type Rest = Partial<Pick<ListValue, 'whose' | 'stageId' | 'pipelineId'>>;

function readRest(turn: Turn, rest: string, mayBeStage: boolean): Result<Rest, Phrase> {
  const { directory, texts } = turn;
  const stage = stageNamed(turn, rest, null);
  if (stage.ok && mayBeStage) return done({ stageId: stage.value.id });
  if (byName(present(directory), rest).length > 0) {
    const whose = whoseOf(turn, { kind: 'person', person: { kind: 'name', text: rest } });
    return whose.ok ? done({ whose: whose.value }) : whose;
  }
  const team = onlyNamed(directory.teams.values(), rest);
  if (team) return done({ whose: { teamId: team.id } });
  const pipeline = onlyNamed(directory.pipelines.values(), rest);
  if (pipeline) return done({ pipelineId: pipeline.id });
  return refused(viewWords[texts.language].filterUnknown(cut(rest, 100)));
}

async function listMessage(turn: Turn, shown: ListValue): Promise<Message> {
  const { texts } = turn;
  const words = viewWords[texts.language];
  const listed = await listOpenDeals(turn.workspace, turn.person.id, shown);
  if (!listed.ok) return refusalMessage(turn, listed.refusal);
  const list = listed.value;
  const title = titleOf(turn, shown, list.directory);
  const isOwn = typeof shown.whose === 'object' && 'ownerId' in shown.whose;
  const all = list.deals.map((one) => rowOf(turn, list, one, isOwn));
  const rows = rowsThatFit(all);
  const left = all.length - rows.length;
  const stalled = list.deals.filter((one) => one.stalled !== null).length;
  const { column } = words.list;
  const head = [
    column.deal,
    ...(isOwn ? [] : [column.owner]),
    column.stage,
    column.amount,
    column.nextStep,
    column.inStage,
  ];
  const { button: label } = dealWords[texts.language];
  return {
    text: plainly(`${title}: ${texts.format.number(list.deals.length)}`),
    blocks: [
      header(title),
      rows.length > 0
        ? dataTable(words.list.summary(list.deals.length, stalled), head, rows)
        : lines(emptyWords(turn, shown)),
      ...beyondTable(turn, list, left),
      ...actions(
        ...(rows.length > 0 ? [showMenu(turn, list)] : []),
        button(actionIds.listRefresh, words.refresh, encode(shown)),
        button(actionIds.dealNew, label.newDeal, 'new'),
      ),
      context(words.asOf(texts.format.moment(list.asOf))),
    ],
  };
}

/** What else there is. */
function beyondTable({ texts }: Turn, { firstOnly }: DealList, left: number): readonly AnyBlock[] {
  const words = viewWords[texts.language];
  const { number } = texts.format;
  if (firstOnly !== null) return [lines(words.list.firstOnly(number(firstOnly)))];
  return left > 0 ? [lines(words.more(number(left)))] : [];
}

function showMenu({ texts }: Turn, { deals }: DealList) {
  const words = dealWords[texts.language];
  const choices = deals.slice(0, mostOffered).map(({ deal }) => ({
    text: dealTitle(deal, texts.language),
    value: dealValue(deal),
  }));
  return menu(actionIds.dealShow, words.button.show, choices);
}

/** `Open deals of North · Proposal · stalled` */
function titleOf(turn: Turn, shown: ListValue, directory: Directory): string {
  const words = viewWords[turn.texts.language].list;
  const name = ownerName(turn, shown.whose);
  const whose = shown.whose === 'everyone' ? words.everyone : name === null ? words.mine : words.of(name);
  const pipeline = shown.pipelineId && directory.pipelines.get(shown.pipelineId)?.name;
  const stages = [...directory.pipelines.values()].flatMap((one) => one.stages);
  const stage = shown.stageId && stages.find((one) => one.id === shown.stageId)?.name;
  const parts = [whose, pipeline, stage, shown.onlyStalled ? words.stalled : null];
  return parts.filter((part) => part).join(' · ');
}

function emptyWords({ texts }: Turn, shown: ListValue): Phrase {
  const words = viewWords[texts.language].list;
  const isNarrowed = shown.stageId !== null || shown.pipelineId !== null;
  if (isNarrowed) return words.noneFiltered;
  return shown.onlyStalled ? words.noneStalled : words.none;
}

function rowOf({ texts }: Turn, list: DealList, listed: ListedDeal, isOwn: boolean): readonly Cell[] {
  const { deal, clocks, stalled } = listed;
  const { format } = texts;
  const words = viewWords[texts.language].list;
  const names = dealWords[texts.language];
  const days = clocks.stageDays === null ? '' : format.days(clocks.stageDays);
  const stay =
    stalled === null
      ? days
      : stalled.clock === 'stage'
        ? words.stalledStage(days)
        : words.stalledContact(days);
  return [
    cut(names.title(deal.number, names.nameAndAccount(deal.name, deal.accountName)), 80),
    ...(isOwn ? [] : [personOf(list.directory, deal.ownerId).name]),
    stageOf(pipelineOf(list.directory, deal.pipelineId), deal.stageId).name,
    deal.amount === null ? '' : format.shortMoney({ minor: deal.amount, currency: deal.currency }),
    nextStepCell(texts, listed),
    stay,
  ];
}

function nextStepCell({ language, format }: Turn['texts'], { deal }: ListedDeal): string {
  const words = viewWords[language].list;
  if (deal.nextStep === null) return '';
  const step = cut(deal.nextStep, 60);
  if (deal.nextStepDue === null) return step;
  const day = format.day(deal.nextStepDue);
  return deal.nextStepDue < format.today ? words.overdue(step, day) : words.due(step, day);
}
