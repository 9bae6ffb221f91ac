/** What the guide proposes to the people of the starter workspace. */
import { guidesFor } from './guide.ts';
import { david, linXiao, mia, newBusiness, nora } from './starter-workspace.ts';

const channel = newBusiness.id;

export const starterGuides = guidesFor([
  { ...nora, channel, hasOwnDeals: true, deals: { advance: 8, lose: 4 } },
  { ...mia, channel, hasOwnDeals: true, deals: { advance: 4, lose: 2 } },
  { ...david, channel, hasOwnDeals: false, deals: { advance: 4, lose: 2 } },
  { ...linXiao, channel, hasOwnDeals: true, deals: { advance: 7, lose: 5 } },
]);
