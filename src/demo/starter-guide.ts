/** What the guide proposes to the people of the demo company. */
import { guideDeals } from './company/guide-deals.ts';
import { guidesFor } from './guide.ts';
import { managerOfTeam, nora, starterPeople, teamChannels } from './people.ts';

export const starterGuides = guidesFor(
  starterPeople.map((person) => ({
    id: person.id,
    locale: person.locale,
    channel: teamChannels[person.team].id,
    looksAfterOthers: person === nora || person === managerOfTeam(person.team),
    deals: guideDeals(person.id),
  })),
);
