/** What a row is made of: the tables behind each kind of row, and what can be said of it as expressions over them. */
import type { Flag, Rows, TimeFact, When } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import { dealsAsOf, type Given } from './deals-as-of.ts';
import {
  asOfDay,
  asOfMoment,
  column,
  date,
  dayIn,
  instant,
  type Moment,
  momentOf,
  stoodAt,
} from './moments.ts';
import { reachedFrom } from './reached.ts';

const { sql } = Prisma;

export interface RowTerms {
  /** `FROM …`; the deal's facts are `d`. */
  readonly from: Prisma.Sql;
  readonly where: readonly Prisma.Sql[];
  /** What puts the row into a period; of rows as they stand there is none. */
  readonly when: Partial<Record<When, Moment>>;
  readonly times: Partial<Record<TimeFact, Moment>>;
  readonly flags: Partial<Record<Flag, Prisma.Sql>>;
  /** Its stage: of a stay, a reached stage or a stall that one, else its deal's. */
  readonly stageId: Prisma.Sql;
  /** Whether it is known when the stay began. */
  readonly entryKnown: Prisma.Sql;
  /** Of an interaction. */
  readonly activity: Prisma.Sql | null;
  readonly outcome: Prisma.Sql | null;
  /** Of a stall. */
  readonly stallCause: Prisma.Sql | null;
}

export function rowTerms(given: Given, inquiry: Inquiry): RowTerms {
  const terms: Readonly<Record<Rows, (given: Given, inquiry: Inquiry) => RowTerms>> = {
    deals,
    reached,
    stays,
    'next-steps': nextSteps,
    interactions,
    stalls,
  };
  return terms[inquiry.metric.rows](given, inquiry);
}

function deals(given: Given, inquiry: Inquiry): RowTerms {
  const { asOf, metric } = inquiry;
  return {
    from: sql`FROM ${dealsAsOf(given, inquiry.asOf)}`,
    where: asOf && metric.when === 'standing' ? [stoodAt('d', asOf)] : [],
    when: { created: momentOf('d', 'created'), closed: momentOf('d', 'closed') },
    times: timesOfDeal(inquiry),
    flags: flagsOfDeal(given),
    stageId: sql`CASE WHEN d."stageKnown" THEN d."stageId" END`,
    entryKnown: sql`d."stageEnteredAt" IS NOT NULL`,
    activity: null,
    outcome: null,
    stallCause: null,
  };
}

function timesOfDeal(inquiry: Inquiry): Partial<Record<TimeFact, Moment>> {
  return {
    created: momentOf('d', 'created'),
    closed: momentOf('d', 'closed'),
    qualified: momentOf('d', 'qualified'),
    entered: momentOf('d', 'stageEntered'),
    'as-of': asOfMoment(inquiry),
  };
}

/** Whether it is known if the deal is qualified. */
export function qualificationKnown({ arranged }: Given): Prisma.Sql {
  const defined = sql`d."pipelineId" = ANY (ARRAY(SELECT DISTINCT q."pipelineId" FROM ${arranged} q WHERE q.qualifies))`;
  return sql`((d."stagesKnown" OR d."qualifiedAt" IS NOT NULL) AND ${defined})`;
}

function flagsOfDeal(given: Given): Partial<Record<Flag, Prisma.Sql>> {
  const late = sql`SELECT h."stageId" FROM ${given.arranged} h WHERE 2 * h.place > h.places + 1`;
  return {
    open: sql`d.status = 'open'`,
    won: sql`d.status = 'won'`,
    lost: sql`d.status = 'lost'`,
    parked: sql`d.status = 'parked'`,
    closed: sql`d.status IN ('won', 'lost')`,
    // Unknown passes for qualified, so that it can be told as left out.
    qualified: sql`(d."qualifiedAt" IS NOT NULL OR NOT ${qualificationKnown(given)})`,
    'second-half': sql`(d."stageKnown" AND d."stageId" = ANY (ARRAY(${late})))`,
    'was-parked': sql`d."wasParked"`,
    'was-reopened': sql`d."wasReopened"`,
  };
}

function reached(given: Given, inquiry: Inquiry): RowTerms {
  const { from, moment, passed, skippedThrough } = reachedFrom(given, inquiry);
  return {
    ...deals(given, inquiry),
    from,
    where: [],
    when: { reached: moment },
    times: timesOfDeal(inquiry),
    flags: { ...flagsOfDeal(given), passed, 'skipped-through': skippedThrough },
    stageId: column('d', 'reachedStageId'),
  };
}

function stays(given: Given, inquiry: Inquiry): RowTerms {
  const { workspaceId } = given;
  const { asOf } = inquiry;
  const entered = momentOf('v', 'entered');
  const begun = {
    at: sql`COALESCE(v."enteredAt", d."createdAt")`,
    on: sql`CASE WHEN v."enteredAt" IS NULL THEN d."createdOn" ELSE v."enteredOn" END`,
  };
  const left: Moment =
    asOf === null
      ? momentOf('v', 'left')
      : {
          at: sql`CASE WHEN v."leftAt" <= ${instant(asOf)} THEN v."leftAt" END`,
          on: sql`CASE WHEN v."leftAt" <= ${instant(asOf)} THEN v."leftOn" END`,
        };
  return {
    ...deals(given, inquiry),
    from: sql`FROM stage_visits v JOIN ${dealsAsOf(given, asOf)} ON d."dealId" = v."dealId"`,
    where: [
      sql`v."workspaceId" = ${workspaceId}::uuid`,
      ...(asOf ? [sql`(v."enteredAt" IS NULL OR v."enteredAt" <= ${instant(asOf)})`] : []),
      ...(asOf && inquiry.metric.when === 'ended' ? [sql`v."leftAt" <= ${instant(asOf)}`] : []),
    ],
    // The planner knows how many rows a column's range has, and nothing of an expression over it.
    when: { begun, ended: momentOf('v', 'left') },
    times: { ...timesOfDeal(inquiry), entered, left },
    stageId: column('v', 'stageId'),
    entryKnown: sql`v."enteredAt" IS NOT NULL`,
  };
}

function nextSteps(given: Given, inquiry: Inquiry): RowTerms {
  const { workspaceId } = given;
  const { asOf } = inquiry;
  const isOver = asOf === null ? sql`n.ended IS NOT NULL` : sql`n."endedAt" <= ${instant(asOf)}`;
  const byFirstDay = sql`${dayIn(inquiry, momentOf('n', 'ended'))} <= n."firstDueOn"`;
  const ended = (how: Prisma.Sql) => sql`COALESCE(${isOver} AND n.ended ${how}, false)`;
  return {
    ...deals(given, inquiry),
    from: sql`FROM next_steps n JOIN ${dealsAsOf(given, asOf)} ON d."dealId" = n."dealId"`,
    where: [
      sql`n."workspaceId" = ${workspaceId}::uuid`,
      ...(asOf ? [sql`n."setAt" <= ${instant(asOf)}`] : []),
      sql`NOT ${ended(sql`= 'moved'`)}`,
      sql`NOT (${ended(sql`IN ('replaced', 'dropped')`)} AND ${byFirstDay})`,
    ],
    when: { due: { at: null, on: column('n', 'firstDueOn') } },
    times: timesOfDeal(inquiry),
    flags: {
      ...flagsOfDeal(given),
      'done-on-time': sql`(${ended(sql`= 'done'`)} AND ${byFirstDay})`,
      'past-due': sql`n."firstDueOn" < ${date(asOfDay(inquiry))}`,
    },
  };
}

function interactions(given: Given, inquiry: Inquiry): RowTerms {
  const { workspaceId } = given;
  const { asOf } = inquiry;
  return {
    ...deals(given, inquiry),
    from: sql`FROM interactions i JOIN ${dealsAsOf(given, asOf)} ON d."dealId" = i."dealId"`,
    where: [sql`i."workspaceId" = ${workspaceId}::uuid`, ...(asOf ? [sql`i.at <= ${instant(asOf)}`] : [])],
    when: { happened: { at: Prisma.raw('i.at'), on: column('i', 'happenedOn') } },
    times: timesOfDeal(inquiry),
    flags: {
      ...flagsOfDeal(given),
      // The same as domain/vocabulary.ts has it.
      contact: sql`(i.type <> 'note' AND COALESCE(i.outcome NOT IN ('no-answer', 'no-reply'), true))`,
    },
    activity: column('i', 'type'),
    outcome: column('i', 'outcome'),
  };
}

function stalls(given: Given, inquiry: Inquiry): RowTerms {
  const { workspaceId } = given;
  const { asOf } = inquiry;
  return {
    ...deals(given, inquiry),
    from: sql`FROM stall_causes s JOIN ${dealsAsOf(given, asOf)} ON d."dealId" = s."dealId"`,
    where: [sql`s."workspaceId" = ${workspaceId}::uuid`, ...(asOf ? [sql`s.at <= ${instant(asOf)}`] : [])],
    when: { happened: { at: Prisma.raw('s.at'), on: column('s', 'happenedOn') } },
    times: timesOfDeal(inquiry),
    stageId: column('s', 'stageId'),
    stallCause: column('s', 'cause'),
  };
}
