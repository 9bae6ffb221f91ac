/** How an owner asks for quiet about a deal, and ends it. The deal stays where it is; nobody is nudged about it meanwhile. */
import { type Day, dayOf } from './days.ts';
import { type Decision, needPermission, needStatus, planned, type Situation } from './decisions.ts';
import { isQuiet } from './find-concerns.ts';
import type { DealEvent } from './history.ts';
import { refused } from './result.ts';

/** No nudges before a day to come, in the zone of the deal's team. A deal that was muted is heard of again then. */
export function decideSnooze(situation: Situation, until: Day): Decision {
  const { deal, now, zone } = situation;
  const refusal = needPermission(situation, 'change deal') ?? needStatus(deal, 'open');
  if (refusal) return refused(refusal);
  if (until <= dayOf(now, zone)) return refused({ kind: 'not-in-future', day: until });
  if (!deal.isMuted && deal.snoozedUntil === until) return refused({ kind: 'nothing-to-change' });
  const unmuted: readonly DealEvent[] = deal.isMuted ? [{ kind: 'unmuted' }] : [];
  return allNow(situation, [...unmuted, { kind: 'snoozed', until }]);
}

/** No nudges until it is taken back, or the deal has another owner. */
export function decideMute(situation: Situation): Decision {
  const refusal = needPermission(situation, 'change deal') ?? needStatus(situation.deal, 'open', 'parked');
  if (refusal) return refused(refusal);
  if (situation.deal.isMuted) return refused({ kind: 'nothing-to-change' });
  return allNow(situation, [{ kind: 'muted' }]);
}

/** Ends a mute or a snooze. */
export function decideUnmute(situation: Situation): Decision {
  const { deal, now, zone } = situation;
  const refusal = needPermission(situation, 'change deal') ?? needStatus(deal, 'open', 'parked');
  if (refusal) return refused(refusal);
  if (!isQuiet(deal, dayOf(now, zone))) return refused({ kind: 'nothing-to-change' });
  return allNow(situation, [{ kind: 'unmuted' }]);
}

function allNow(situation: Situation, events: readonly DealEvent[]): Decision {
  return planned(
    situation,
    events.map((event) => [event, null]),
  );
}
