/** How a stalled deal goes on, as it was filled in. */
import type { StallCause } from '../../domain/concerns.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { ExplainStallRequest } from '../../operations/explain-stall.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { closeWords } from '../../texts/close.ts';
import { stuckWords } from '../../texts/nudges.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { saysQualified } from '../deals/closing.ts';
import { usualLookAgain } from '../deals/lose.ts';
import type { Filled } from '../filled.ts';
import { chosenItem } from '../menus.ts';
import { readDay, readingProblem, readNextStep } from '../reading.ts';
import type { Turn } from '../turn.ts';

export const exitKinds = ['plan', 'park', 'lose'] as const;
export type ExitKind = (typeof exitKinds)[number];

interface Told {
  readonly kind: ExitKind;
  readonly cause: StallCause;
  readonly note: string | null;
}

type Read = Result<ExplainStallRequest['exit'], Readonly<Record<string, Phrase>>>;

/** The exit with everything it needs, or what is wrong by field. */
export function readExit(turn: Turn, view: DealView, filled: Filled, { kind, cause, note }: Told): Read {
  const { language, terms, refusals } = turn.texts;
  const noDate = () => readingProblem(turn, { kind: 'noDate' });
  switch (kind) {
    case 'plan': {
      const step = readNextStep(turn, filled);
      if (!step.ok) return refused({ [step.refusal.field]: step.refusal.problem });
      if (!step.value) return refused({ next: refusals.textNeeded });
      const { text, dueOn } = step.value;
      return dueOn === null ? refused({ due: noDate() }) : done({ kind, text, dueOn });
    }
    case 'park': {
      const until = readDay(turn, filled, 'until', 'future');
      if (!until.ok) return refused({ until: until.refusal });
      if (!until.value) return refused({ until: noDate() });
      const name = terms.stallCause[cause];
      const reason = note === null ? name : stuckWords[language].because(name, note);
      return done({ kind, until: until.value, reason });
    }
    case 'lose': {
      const chosen = filled.choice('reason');
      if (!chosen) return refused({ reason: closeWords[language].reasonNeeded });
      const reason = chosenItem(turn, 'loss-reason', chosen);
      const competitor = filled.choice('competitor');
      return done({
        kind,
        reason,
        competitor: competitor && chosenItem(turn, 'competitor', competitor),
        lookAgainOn: usualLookAgain(turn, view, reason),
        wasQualified: saysQualified(filled),
      });
    }
  }
}
