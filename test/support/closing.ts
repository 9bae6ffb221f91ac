/** Deals of a company that end at once. */
import type { DealId } from '../../src/domain/ids.ts';
import { loseDeal, winDeal } from '../../src/operations/close-deal.ts';
import type { NewDeal } from '../../src/operations/create-deal.ts';
import { day } from './deals.ts';
import { accepted, by, type Company, filledForm, newDealOf } from './workspace.ts';

export async function won(company: Company, fields: Partial<NewDeal>): Promise<void> {
  const { dealId } = await newDealOf(company, fields);
  await win(company, dealId, null);
}

export async function win(company: Company, dealId: DealId, on: string | null): Promise<void> {
  const { workspace, people } = company;
  const form = await filledForm(company);
  const close = {
    dealId,
    version: 1,
    form,
    on: on === null ? null : day(on),
    beaten: [],
    wasQualified: true,
  };
  accepted(await winDeal(workspace, by(people.admin), close));
}

export async function lost(
  company: Company,
  fields: Partial<NewDeal>,
  reason: string,
  competitor: string | null,
  wasQualified = false,
): Promise<void> {
  const { workspace, people } = company;
  const { dealId } = await newDealOf(company, fields);
  accepted(
    await loseDeal(workspace, by(people.rep), {
      dealId,
      version: 1,
      reason: { name: reason },
      competitor: competitor === null ? null : { name: competitor },
      whatHappened: null,
      lookAgainOn: null,
      on: null,
      wasQualified,
    }),
  );
}
