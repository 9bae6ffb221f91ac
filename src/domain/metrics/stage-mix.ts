/** Whether a rep's deals and contacts are in the early or the late stages. */
import { PersonId } from '../ids.ts';
import type { Rate, StageMixAnswer } from './answer.ts';
import { stageMixContacts, stageMixDeals } from './defined/stages.ts';
import { inquiryOf, type Viewer } from './inquire.ts';
import type { Question } from './question.ts';
import { receiptOf } from './receipts.ts';
import { rateOf } from './statistics.ts';
import type { Inquiry, Tallies, Tally } from './tally.ts';

export function stageMixInquiries(question: Question, viewer: Viewer): readonly Inquiry[] {
  const byOwner: Question = { ...question, by: ['owner'] };
  return [inquiryOf(byOwner, stageMixDeals, viewer), inquiryOf(byOwner, stageMixContacts, viewer)];
}

/** The answer, from what was measured for its inquiries. */
export function stageMixAnswer(
  question: Question,
  viewer: Viewer,
  measured: readonly Tallies[],
): StageMixAnswer {
  const [deals, contacts] = measured;
  if (!deals || !contacts) throw new Error('a stage mix is made of two counts');
  const ofDeals = ratesByOwner(deals);
  const ofContacts = ratesByOwner(contacts);
  const owners = [...new Set([...ofDeals.keys(), ...ofContacts.keys()])];
  const none = rateOf(0, 0);
  return {
    kind: 'stage-mix',
    question,
    rows: owners
      .map((owner) => ({
        ownerId: owner === null ? null : PersonId.parse(owner),
        deals: ofDeals.get(owner) ?? none,
        contacts: ofContacts.get(owner) ?? none,
      }))
      .sort((a, b) => b.deals.among - a.deals.among || b.contacts.among - a.contacts.among),
    deals: rate(deals.total),
    contacts: rate(contacts.total),
    receipt: receiptOf(question, viewer, [deals.total, contacts.total]),
  };
}

function ratesByOwner({ groups }: Tallies): ReadonlyMap<string | null, Rate> {
  return new Map(groups.map(({ keys, tally }) => [keys[0] ?? null, rate(tally)]));
}

function rate({ counted, among }: Tally): Rate {
  return rateOf(counted, among);
}
