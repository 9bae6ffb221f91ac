/** What was done about a deal since a message named it, as that message says it from then on. */
import type { NamedDeal } from '../../domain/concerns.ts';
import type { Directory } from '../../domain/directory.ts';
import type { DealEntry, DealEvent } from '../../domain/history.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { personBehind } from '../../operations/workspace.ts';
import { describeEntry, mention } from '../../texts/entries.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { clipped, joined, type Phrase } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';

const mostTold = 4;
const longestDone = 400;

/** `✓ Logged call · Next step: send contract, due Tue, Nov 24`; null while nothing that stands was done. */
export function donePhrase(
  texts: Texts,
  directory: Directory,
  { dealId, ownerId }: Pick<NamedDeal, 'dealId' | 'ownerId'>,
  progress: Progress,
): Phrase | null {
  const words = nudgeWords[texts.language];
  const done = progress.get(dealId);
  if (!done) return null;
  const { deal, entries } = done.view;
  if (deal.status === 'withdrawn') return words.withdrawn;
  if (done.since.length === 0) return null;
  const telling = { ...texts, directory };
  const said = done.since
    .slice(-mostTold)
    .map((entry) => describeEntry(telling, withoutWords(entry), deal, entries));
  const what = clipped(joined(said), longestDone);
  const who = new Set(done.since.map(({ actor }) => personBehind(actor)));
  const [only] = who;
  const isOther = who.size === 1 && only !== undefined && only !== null && only !== ownerId;
  return isOther ? words.doneBy(mention(directory, only), what) : words.done(what);
}

/** What people wrote stays with the deal: the message may stand in a channel, and is to be read at a glance. */
function withoutWords(entry: DealEntry): DealEntry {
  return { ...entry, event: briefly(entry.event) };
}

function briefly(event: DealEvent): DealEvent {
  switch (event.kind) {
    case 'logged':
      return { ...event, note: '', contactIds: [], link: null };
    case 'stage-changed':
      return { ...event, reason: null, changes: {}, confirmed: [], override: null };
    case 'lost':
      return { ...event, whatHappened: null };
    case 'parked':
    case 'reopened':
      return { ...event, reason: null };
    case 'stall-explained':
    case 'handed-over':
      return { ...event, note: null };
    default:
      return event;
  }
}
