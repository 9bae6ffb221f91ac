/** To a team's channel: which of its deals have stalled, most valuable first, with what can be done about each. */
import { type Team, teamOf } from '../../domain/directory.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { dealWords } from '../../texts/deals.ts';
import { joined } from '../../texts/phrase.ts';
import { reminderWords } from '../../texts/reminders.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';
import { type AnyBlock, actions, button, context, divider, lines, sizeOf } from '../blocks.ts';
import { type Letter, only } from '../letters/letter.ts';
import { limits } from '../limits.ts';
import { donePhrase } from '../nudges/done.ts';
import { actionIds, encode } from '../wire.ts';
import type { ListValue } from '../wire-values.ts';
import { type ReminderFacts, reminderItem } from './deal-item.ts';

/** More would not be read. */
const mostListed = 12;

/**
 * As many deals as fit are listed, the others counted. Edited later, it lists the same ones: those that moved on say
 * how, in place of their buttons.
 */
export async function stalledReminderLetter(
  workspace: Workspace,
  reminderId: string,
  facts: ReminderFacts,
  progress: Progress,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const team = teamOf(directory, facts.teamId);
  if (team.channelId === null) return undefined;
  const texts = textsFor(team.language, team.zone, workspace.clock.now());
  const isShared = [...directory.teams.values()].some(
    ({ id, channelId }) => id !== team.id && channelId === team.channelId,
  );
  const words = reminderWords[team.language];
  const said = words.title(facts.count, worth(facts, facts.value, texts));
  const title = isShared ? words.ofTeam(team.name, said) : said;
  const isDone = (deal: ReminderFacts['deals'][number]) =>
    donePhrase(texts, directory, deal, progress) !== null;
  const itemsAfter = (happened: Progress) =>
    facts.deals
      .slice(0, mostListed)
      .map((deal) => reminderItem(texts, directory, deal, reminderId, happened));
  const compose = (listed: readonly (readonly AnyBlock[])[], head = title) => [
    lines(head),
    ...listed.flat(),
    ...around(facts, team, texts, listed.length),
  ];
  const count = facts.shows === 'counts' ? 0 : mostThatFit(itemsAfter(new Map()), compose);
  const doneSince = facts.deals.slice(0, count).filter(isDone).length;
  const head = doneSince === 0 ? title : words.seenTo(title, doneSince, facts.count);
  return {
    to: { channel: team.channelId },
    message: { text: head, blocks: compose(itemsAfter(progress).slice(0, count), head) },
    takenBack: only(title),
  };
}

function mostThatFit(
  items: readonly (readonly AnyBlock[])[],
  compose: (listed: readonly (readonly AnyBlock[])[]) => readonly AnyBlock[],
): number {
  for (let count = items.length; count > 0; count -= 1)
    if (sizeOf(compose(items.slice(0, count))) <= limits.messageCharacters) return count;
  return 0;
}

/** What follows the deals: the rest as a count, where none is listed by stage, and the way to all of them. */
function around(facts: ReminderFacts, team: Team, texts: Texts, listed: number): readonly AnyBlock[] {
  const words = reminderWords[texts.language];
  const left = facts.count - listed;
  const value = facts.deals.slice(0, listed).reduce((sum, deal) => sum - (deal.worth ?? 0n), facts.value);
  const stages = facts.stages.map((stage) =>
    words.stage(stage.stageName, stage.count, worth(facts, stage.value, texts)),
  );
  const all: ListValue = { whose: { teamId: team.id }, stageId: null, pipelineId: null, onlyStalled: true };
  return [
    ...(listed > 0 ? [divider] : []),
    ...(left === 0
      ? []
      : [lines(listed > 0 ? words.rest(left, worth(facts, value, texts)) : joined(stages))]),
    ...actions(button(actionIds.listOpen, words.showAll, encode(all))),
    context(
      joined([
        dealWords[texts.language].asOf(texts.format.moment(facts.asOf)),
        listed > 0 ? words.hint(facts.count) : null,
      ]),
    ),
  ];
}

/** Deals without an amount are worth nothing that could be said. */
function worth({ currency }: ReminderFacts, value: bigint, { format }: Texts): string | null {
  return value > 0n ? format.money({ minor: value, currency }) : null;
}
