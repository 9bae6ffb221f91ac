import type { ClientPerson } from '../../protocol.ts';

interface TeamOfPeople {
  /** Empty for people who belong to no team. */
  team: string;
  members: { person: ClientPerson; job: string }[];
}

/** People under their teams, in the order in which the workspace lists them; a title reads "job · team". */
export function peopleByTeam(people: readonly ClientPerson[]): TeamOfPeople[] {
  const teams = new Map<string, TeamOfPeople>();
  for (const person of people) {
    if (person.isBot) continue;
    const [job = '', ...rest] = (person.title ?? '').split(' · ');
    const team = rest.join(' · ');
    const known = teams.get(team) ?? { team, members: [] };
    known.members.push({ person, job });
    teams.set(team, known);
  }
  return [...teams.values()];
}

/** The city of an IANA zone: `America/New_York` is New York. */
export function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}
