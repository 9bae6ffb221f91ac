/** The closed lists of the sales trade. A value that is not in its list is an error, never a default. */
import { z } from 'zod';

export const DealType = z.enum(['new', 'renewal', 'expansion']);
export type DealType = z.infer<typeof DealType>;

/** The owner's own forecast. */
export const OwnersCall = z.enum(['commit', 'best-case', 'pipeline']);
export type OwnersCall = z.infer<typeof OwnersCall>;

export const DealStatus = z.enum(['open', 'parked', 'won', 'lost', 'withdrawn']);
export type DealStatus = z.infer<typeof DealStatus>;

export const ContactRole = z.enum(['decision-maker', 'champion', 'influencer', 'user', 'blocker']);
export type ContactRole = z.infer<typeof ContactRole>;

export const InteractionType = z.enum(['call', 'meeting', 'email', 'message', 'demo', 'visit', 'note']);
export type InteractionType = z.infer<typeof InteractionType>;

export const Outcome = z.enum(['positive', 'neutral', 'negative', 'no-answer', 'no-reply']);
export type Outcome = z.infer<typeof Outcome>;

export const CatalogueKind = z.enum(['product', 'competitor', 'loss-reason', 'source', 'industry']);
export type CatalogueKind = z.infer<typeof CatalogueKind>;

export const Language = z.enum(['en', 'zh']);
export type Language = z.infer<typeof Language>;

export const TeamRole = z.enum(['member', 'manager']);
export type TeamRole = z.infer<typeof TeamRole>;

/** Whether an interaction means that the customer was really in touch: it restarts the contact clock. */
export function isCustomerContact(type: InteractionType, outcome: Outcome | null): boolean {
  return type !== 'note' && outcome !== 'no-answer' && outcome !== 'no-reply';
}

/**
 * How names are compared: `ＡＣＭＥ  Corp` and `acme corp` are the same account. Letters are made small as the database
 * makes them: `İ` is `i`, and a sigma at a word's end is like any other.
 */
export function nameKey(name: string): string {
  const small = name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return small.replaceAll('i\u0307', 'i').replaceAll('ς', 'σ');
}
