import type { Sight } from '../domain/metrics/question.ts';
import { Prisma } from './generated/client.ts';

/** Whether a deal or a state of one, `d` or `s` in the statement, may be seen: what `isInSight` says of one in memory. */
export function isSeen(sight: Sight, row: 'd' | 's'): Prisma.Sql {
  if (sight === 'everything') return Prisma.sql`TRUE`;
  const { teamIds, ownerId } = sight;
  const name = Prisma.raw(row);
  const inTeams = Prisma.sql`${name}."teamId" = ANY (${[...teamIds]}::uuid[])`;
  return ownerId === null ? inTeams : Prisma.sql`(${inTeams} OR ${name}."ownerId" = ${ownerId}::uuid)`;
}
