/** What was done about a deal since a message named it. */
import { type DealEntry, type DealEvent, standingEntries } from './history.ts';

/** The standing entries after `version` that answer what a message said of the deal, in their order of recording. */
export function progressSince(entries: readonly DealEntry[], version: number): readonly DealEntry[] {
  const since = standingEntries(entries)
    .filter(({ seq }) => seq > version)
    .sort((a, b) => a.seq - b.seq);
  const heardAgain = since.findLastIndex(({ event }) => event.kind === 'unmuted');
  return since.filter(({ event }, index) => isAnswer(event) && !(index < heardAgain && asksForQuiet(event)));
}

/** What being reminded again ends: a message that went on saying so would not be true. */
function asksForQuiet({ kind }: DealEvent): boolean {
  return kind === 'muted' || kind === 'snoozed';
}

/** Putting a field right is no answer, but for the expected close that may have passed. */
function isAnswer(event: DealEvent): boolean {
  switch (event.kind) {
    case 'edited':
      return event.changes.expectedClose !== undefined;
    case 'statement-withdrawn':
    case 'unmuted':
      return false;
    default:
      return true;
  }
}
