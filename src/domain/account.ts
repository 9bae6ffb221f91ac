/** Who a deal is with: the company, and the people there. */
import type { AccountId, CatalogueItemId, ContactId } from './ids.ts';
import type { ContactRole } from './vocabulary.ts';

export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly industryId: CatalogueItemId | null;
}

export interface Contact {
  readonly id: ContactId;
  readonly name: string;
  readonly role: ContactRole | null;
}
