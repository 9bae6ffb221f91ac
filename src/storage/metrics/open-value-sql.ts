/** The pieces of SQL that questions about the open value share: whose deals, and what each is worth. */
import type { PersonId, PipelineId, TeamId } from '../../domain/ids.ts';
import type { Sight } from '../../domain/metrics/question.ts';
import type { Factor } from '../../domain/rates.ts';
import { Prisma } from '../generated/client.ts';
import { isSeen } from '../sight.ts';
import { halfEven } from './worth.ts';

/** Which deals are looked at, by whom; null means any. */
export interface OpenScope {
  readonly ownerId: PersonId | null;
  readonly teamId: TeamId | null;
  readonly pipelineId: PipelineId | null;
  readonly sight: Sight;
}

/** Whether a state `s` is looked at. */
export function isInScope({ ownerId, teamId, pipelineId, sight }: OpenScope): Prisma.Sql {
  return Prisma.join(
    [
      isSeen(sight, 's'),
      ...(ownerId === null ? [] : [Prisma.sql`s."ownerId" = ${ownerId}::uuid`]),
      ...(teamId === null ? [] : [Prisma.sql`s."teamId" = ${teamId}::uuid`]),
      ...(pipelineId === null ? [] : [Prisma.sql`s."pipelineId" = ${pipelineId}::uuid`]),
    ],
    ' AND ',
  );
}

/** A table of factors by currency. */
export function factorRows(factors: readonly Factor[]): Prisma.Sql {
  const codes = factors.map(({ currency }) => currency);
  const numerators = factors.map(({ numerator }) => numerator.toString());
  const denominators = factors.map(({ denominator }) => denominator.toString());
  return Prisma.sql`SELECT * FROM unnest(${codes}::text[], ${numerators}::text[]::numeric[], ${denominators}::text[]::numeric[])
    AS f(currency, n, d)`;
}

/**
 * The amount of `s` by the factor row of the given name, in whole minor units and rounded half-even; null without an
 * amount or a rate. Most deals are in the currency of the question and need no arithmetic.
 */
export function worthBy(factor: 'f' | 'g'): Prisma.Sql {
  const [n, d] = [Prisma.raw(`${factor}.n`), Prisma.raw(`${factor}.d`)];
  return Prisma.sql`CASE WHEN ${n} = ${d} THEN s.amount::numeric ELSE ${halfEven(Prisma.sql`(s.amount * ${n})`, d)} END`;
}
