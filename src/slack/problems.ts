/** The one place where a refusal, or something that could not be read, turns into words. */

import { personOf, pipelineOf } from '../domain/directory.ts';
import type { DealEntry } from '../domain/history.ts';
import type { StageId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { showDeal } from '../operations/show-deal.ts';
import { personBehind } from '../operations/workspace.ts';
import { dealWords } from '../texts/deals.ts';
import { describeEntry, mention } from '../texts/entries.ts';
import { joined, type Phrase, phrase, plainly } from '../texts/phrase.ts';
import { actions, button, lines, type Message } from './blocks.ts';
import { helpInstead } from './reminders/help-button.ts';
import type { Turn } from './turn.ts';
import { actionIds, encode } from './wire.ts';

/** A refusal as a sentence in the person's language. */
export async function refusalPhrase(turn: Turn, refusal: Refusal): Promise<Phrase> {
  const { texts, directory } = turn;
  const { format, refusals: say, terms } = texts;
  switch (refusal.kind) {
    case 'deal-unknown':
      return say.dealUnknown;
    case 'not-permitted': {
      const who = refusal.ask.map((id) => phrase`${mention(directory, id)}`);
      return say.notPermitted(refusal.permission, joined(who, ', '));
    }
    case 'likely-duplicate':
      return say.likelyDuplicate(format.list(refusal.deals.map((deal) => `D-${deal.number} ${deal.name}`)));
    case 'changed-since':
      return say.changedSince(await entriesPhrase(turn, refusal.entries));
    case 'wrong-status': {
      const closed = refusal.status === 'won' || refusal.status === 'lost' || refusal.status === 'parked';
      return joined([say.wrongStatus(refusal.status), closed ? say.reopenFirst : null], ' ');
    }
    case 'criteria-missing':
      return say.criteriaMissing(
        format.list(
          refusal.criteria.map(({ test }) =>
            'statement' in test ? test.statement : terms.criterion[test.field],
          ),
        ),
      );
    case 'override-needs-reason':
      return say.overrideNeedsReason;
    case 'already-there':
      return say.alreadyThere(stageName(turn, refusal.stageId));
    case 'not-ahead':
      return say.notAhead(stageName(turn, refusal.stageId));
    case 'not-behind':
      return say.notBehind(stageName(turn, refusal.stageId));
    case 'last-stage':
      return say.lastStage(stageName(turn, refusal.stageId));
    case 'stage-unknown':
      return say.stageUnknown(
        format.list(pipelineOf(directory, turn.team.pipelineId).stages.map((stage) => stage.name)),
      );
    case 'reason-needed':
      return say.reasonNeeded;
    case 'item-unknown':
      return say.itemUnknown;
    case 'text-needed':
      return say.textNeeded;
    case 'text-too-long':
      return say.textTooLong(format.number(refusal.most));
    case 'amount-too-large':
      return say.amountTooLarge;
    case 'in-the-future':
      return say.inTheFuture(refusal.on ? format.day(refusal.on) : format.moment(refusal.at));
    case 'too-long-ago':
      return say.tooLongAgo(format.moment(refusal.at));
    case 'before-previous': {
      const { previous } = refusal;
      const when = previous.occurredOn ? format.day(previous.occurredOn) : format.moment(previous.occurredAt);
      return say.beforePrevious(await entryPhrase(turn, previous), when);
    }
    case 'not-in-future':
      return say.notInFuture(format.day(refusal.day));
    case 'no-next-step':
      return say.noNextStep;
    case 'already-owner':
      return say.alreadyOwner(phrase`${mention(directory, refusal.personId)}`);
    case 'own-deal':
      return say.ownDeal;
    case 'owner-not-here': {
      const who = refusal.ask.map((id) => phrase`${mention(directory, id)}`);
      return say.ownerNotHere(personOf(directory, refusal.personId).name, joined(who, ', '));
    }
    case 'person-unknown':
      return say.personUnknown;
    case 'team-unknown':
      return say.teamUnknown;
    case 'team-changed':
      return say.teamChanged(refusal.by && mention(directory, refusal.by));
    case 'no-channel':
      return say.noChannel;
    case 'brief-on-its-way':
      return say.briefOnItsWay;
    case 'nothing-to-change':
      return say.nothingToChange;
    case 'nothing-to-undo':
      return say.nothingToUndo;
    case 'in-the-way': {
      const { deal } = await showDeal(turn.workspace, refusal.dealId);
      return say.inTheWay(`D-${deal.number} ${deal.name}`, await entriesPhrase(turn, refusal.entries));
    }
    case 'name-taken':
      return say.nameTaken(refusal.name);
    case 'pipeline-unknown':
      return say.pipelineUnknown;
    case 'pipeline-empty':
      return say.pipelineEmpty;
    case 'stage-in-use':
      return say.stageInUse(refusal.deals);
    case 'first-stage-qualifies':
      return say.firstStageQualifies;
    case 'base-currency':
      return say.baseCurrency;
    case 'last-admin':
      return say.lastAdmin;
  }
}

/** A refusal as a private answer. Who may not change a deal that a reminder named can offer help;
 * what changed since a button was shown comes with the deal as it is now. */
export async function refusalMessage(turn: Turn, refusal: Refusal): Promise<Message> {
  if (refusal.kind === 'not-permitted') {
    const text = await refusalPhrase(turn, refusal);
    return { text, blocks: [lines(text), ...actions(...(await helpInstead(turn)))] };
  }
  if (refusal.kind !== 'changed-since') return say(await refusalPhrase(turn, refusal));
  const { texts } = turn;
  const text = texts.refusals.changedSinceShown(await entriesPhrase(turn, refusal.entries));
  const { show } = dealWords[texts.language].button;
  const shows = refusal.entries
    .slice(0, 1)
    .map(({ dealId }) => button(actionIds.dealShow, show, encode({ d: dealId, v: null })));
  return { text, blocks: [lines(text), ...actions(...shows)] };
}

/** What other people did meanwhile: who, and what. */
async function entriesPhrase(turn: Turn, entries: readonly DealEntry[]): Promise<Phrase> {
  const said: Phrase[] = [];
  for (const entry of entries.slice(0, 3)) {
    const personId = personBehind(entry.actor);
    const what = await entryPhrase(turn, entry);
    said.push(
      personId
        ? turn.texts.refusals.changedSinceEntry(phrase`${mention(turn.directory, personId)}`, what)
        : what,
    );
  }
  return joined(said, '; ');
}

async function entryPhrase(turn: Turn, entry: DealEntry): Promise<Phrase> {
  const { deal, entries, directory } = await showDeal(turn.workspace, entry.dealId);
  return describeEntry({ ...turn.texts, directory }, entry, deal, entries);
}

function stageName(turn: Turn, id: StageId): string {
  for (const pipeline of turn.directory.pipelines.values())
    for (const stage of pipeline.stages) if (stage.id === id) return stage.name;
  return '';
}

/** Words as a private answer. */
export function say(text: Phrase | string): Message {
  const said = typeof text === 'string' ? plainly(text) : text;
  return { text: said, blocks: [lines(said)] };
}
