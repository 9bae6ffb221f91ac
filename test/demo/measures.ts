/** Figures about told deals, worked out from the stories alone. */
import { teamZones } from '../../src/demo/company/stories.ts';
import type { Story } from '../../src/demo/company/story.ts';
import { clocksOf, stalledBy, stallLimit, workingDaysBetween } from '../../src/domain/stall.ts';
import { isCustomerContact } from '../../src/domain/vocabulary.ts';
import { templatesFor } from '../../src/texts/templates.ts';
import { given } from '../support/workspace.ts';

export function ownerOf({ owner, acts }: Story): string {
  return acts.reduce((last, act) => (act.kind === 'hand-over' ? act.to : last), owner);
}

export function isClosed({ status }: Story): boolean {
  return status === 'won' || status === 'lost';
}

export function closedAt({ acts }: Story): Date {
  return given(acts.findLast(({ kind }) => kind === 'win' || kind === 'lose')).at;
}

export function winRate(stories: readonly Story[]): number {
  return stories.filter(({ status }) => status === 'won').length / stories.filter(isClosed).length;
}

/** Entries of a deal's history: some acts write two. */
export function entriesOf({ acts }: Story): number {
  const seconds = acts.filter(
    (act) => (act.kind === 'log' && act.next !== null) || (act.kind === 'done' && act.followedBy !== null),
  );
  return 1 + acts.length + seconds.length;
}

interface Stay {
  readonly stage: number;
  readonly from: Date;
  /** Undefined for the one that goes on. */
  readonly to: Date | undefined;
}

function visitsOf({ createdAt, acts }: Story): readonly Stay[] {
  const stays: Stay[] = [];
  let here: { stage: number; from: Date } | undefined = { stage: 0, from: createdAt };
  let stage = 0;
  for (const act of acts) {
    const moves = act.kind === 'advance' || act.kind === 'back';
    if (moves || act.kind === 'win' || act.kind === 'lose' || act.kind === 'park') {
      if (here) stays.push({ ...here, to: act.at });
      stage = moves ? act.to : stage;
      here = moves ? { stage, from: act.at } : undefined;
    } else if (act.kind === 'reopen' || act.kind === 'return') here = { stage, from: act.at };
  }
  return here ? [...stays, { ...here, to: undefined }] : stays;
}

const workingDays = [1, 2, 3, 4, 5];

function ended({ team }: Story, { from, to }: Stay): number | undefined {
  return to && workingDaysBetween(from, to, { zone: teamZones[team], workingDays, daysOff: [] });
}

/** The completed stays in each stage, in working days. */
export function staysOf(stories: readonly Story[]): readonly (readonly number[])[] {
  return [0, 1, 2, 3].map((stage) =>
    stories.flatMap((story) =>
      visitsOf(story).flatMap((stay) => (stay.stage === stage ? (ended(story, stay) ?? []) : [])),
    ),
  );
}

/** The open deals that `/deal list stalled` would show. */
export function stalledDeals(stories: readonly Story[], now: Date): readonly Story[] {
  return stories.filter((story) => {
    const current = visitsOf(story).at(-1);
    if (story.status !== 'open' || !current) return false;
    const isChinese = story.team === 'china';
    const alike = stories.filter((one) => one.status === 'won' && (one.team === 'china') === isChinese);
    const templates = templatesFor(isChinese ? 'zh' : 'en');
    const { stages } = isChinese ? templates.manufacturing : templates.saas;
    const stays = alike.map((one) =>
      visitsOf(one).flatMap((stay) => (stay.stage === current.stage ? (ended(one, stay) ?? []) : [])),
    );
    const limit = stallLimit(
      given(stages[current.stage]).stallLimitDays,
      stays.filter((days) => days.length > 0),
    );
    const contact = story.acts.findLast(
      (act) => act.kind === 'log' && isCustomerContact(act.type, act.outcome),
    );
    const starts = {
      stageEnteredAt: current.from,
      lastContactAt: contact?.at ?? null,
      createdAt: story.createdAt,
      returnedAt: null,
      importedAt: null,
    };
    return (
      stalledBy(
        clocksOf(starts, now, { zone: teamZones[story.team], workingDays, daysOff: [] }),
        limit.days,
        14,
      ) !== null
    );
  });
}
