/** Rows for tables that people take with them, page by page so that any number fits in memory. */
import { z } from 'zod';
import { Currency } from '../domain/money.ts';
import type { Scope } from './rows.ts';

const atOnce = 500;
const text = z.string().nullable();

const DealExport = z.object({
  number: z.int(),
  externalId: text,
  name: z.string(),
  account: z.string(),
  owner: z.string(),
  ownerEmail: text,
  team: z.string(),
  pipeline: z.string(),
  stage: text,
  status: z.string(),
  created: text,
  closed: text,
  expectedClose: text,
  amount: z.bigint().nullable(),
  currency: Currency,
  type: z.string(),
  source: text,
  products: text,
  competitors: text,
  lossReason: text,
  nextStep: text,
});
export type DealExport = z.infer<typeof DealExport>;

/** Every deal but withdrawn ones, by number. Times are ISO texts; where only the day is known, days. */
export async function* dealsToExport({ db, workspaceId }: Scope): AsyncIterable<DealExport> {
  let after = 0;
  for (let isMore = true; isMore; ) {
    const found: unknown = await db.$queryRaw`
      SELECT d.number, d."externalId", d.name, a.name AS account, p.name AS owner, p.email AS "ownerEmail",
        t.name AS team, l.name AS pipeline, CASE WHEN d."stageKnown" THEN s.name END AS stage, d.status,
        CASE WHEN d."createdKnown" THEN coalesce(first."validFromOn"::text, to_char(d."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END AS created,
        CASE WHEN d."closedAt" IS NOT NULL THEN coalesce(last."validFromOn"::text, to_char(d."closedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END AS closed,
        d."expectedClose"::text AS "expectedClose", d.amount, d.currency, d.type, f.name AS source, d."nextStep",
        (SELECT string_agg(i.name, '; ' ORDER BY i.name) FROM deal_products x
          JOIN catalogue_items i ON i."workspaceId" = x."workspaceId" AND i.id = x."productId"
          WHERE x."workspaceId" = d."workspaceId" AND x."dealId" = d.id AND x."validTo" IS NULL) AS products,
        (SELECT string_agg(i.name, '; ' ORDER BY i.name) FROM deal_competitors x
          JOIN catalogue_items i ON i."workspaceId" = x."workspaceId" AND i.id = x."competitorId"
          WHERE x."workspaceId" = d."workspaceId" AND x."dealId" = d.id AND x."validTo" IS NULL) AS competitors,
        r.name AS "lossReason"
      FROM deals d
      JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
      JOIN people p ON p."workspaceId" = d."workspaceId" AND p.id = d."ownerId"
      JOIN teams t ON t."workspaceId" = d."workspaceId" AND t.id = d."teamId"
      JOIN pipelines l ON l."workspaceId" = d."workspaceId" AND l.id = d."pipelineId"
      JOIN stages s ON s."workspaceId" = d."workspaceId" AND s.id = d."stageId"
      LEFT JOIN catalogue_items f ON f."workspaceId" = d."workspaceId" AND f.id = d."sourceId"
      LEFT JOIN LATERAL (SELECT x."validFromOn" FROM deal_states x
        WHERE x."workspaceId" = d."workspaceId" AND x."dealId" = d.id ORDER BY x."validFrom", x."fromSeq" LIMIT 1) first ON true
      LEFT JOIN LATERAL (SELECT x."validFromOn", x."lossReasonId" FROM deal_states x
        WHERE x."workspaceId" = d."workspaceId" AND x."dealId" = d.id AND x."validFrom" = d."closedAt" AND x.status = d.status
        ORDER BY x."fromSeq" LIMIT 1) last ON true
      LEFT JOIN catalogue_items r ON r."workspaceId" = d."workspaceId" AND r.id = last."lossReasonId"
      WHERE d."workspaceId" = ${workspaceId}::uuid AND d.number > ${after} AND d.status <> 'withdrawn'
      ORDER BY d.number LIMIT ${atOnce}`;
    const rows = z.array(DealExport).parse(found);
    yield* rows;
    after = rows.at(-1)?.number ?? after;
    isMore = rows.length === atOnce;
  }
}

const InteractionExport = z.object({
  number: z.int(),
  deal: z.string(),
  account: z.string(),
  type: z.string(),
  at: z.date(),
  outcome: text,
  note: z.string(),
  contacts: text,
  loggedBy: text,
  link: text,
  id: z.string(),
});
export type InteractionExport = z.infer<typeof InteractionExport>;

/** Every interaction that stands, by deal and time. */
export async function* interactionsToExport({ db, workspaceId }: Scope): AsyncIterable<InteractionExport> {
  let after = { number: 0, at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (let isMore = true; isMore; ) {
    const found: unknown = await db.$queryRaw`
      SELECT d.number, d.name AS deal, a.name AS account, i.type, i.at, i.outcome, i.note, i.link, i.id::text AS id,
        p.name AS "loggedBy",
        (SELECT string_agg(c.name, '; ' ORDER BY c.name) FROM contacts c
          WHERE c."workspaceId" = i."workspaceId" AND c.id = ANY(i."contactIds")) AS contacts
      FROM interactions i
      JOIN deals d ON d."workspaceId" = i."workspaceId" AND d.id = i."dealId"
      JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
      LEFT JOIN people p ON p."workspaceId" = i."workspaceId" AND p.id = i."loggedById"
      WHERE i."workspaceId" = ${workspaceId}::uuid AND d.status <> 'withdrawn'
        AND (d.number, i.at, i.id) > (${after.number}, ${after.at}::timestamptz, ${after.id}::uuid)
      ORDER BY d.number, i.at, i.id LIMIT ${atOnce}`;
    const rows = z.array(InteractionExport).parse(found);
    yield* rows;
    after = rows.at(-1) ?? after;
    isMore = rows.length === atOnce;
  }
}

const PersonExport = z.object({
  name: z.string(),
  email: text,
  slackUserId: text,
  team: text,
  role: text,
  managers: text,
  salesRegion: text,
  isAdmin: z.boolean(),
});
export type PersonExport = z.infer<typeof PersonExport>;

/** Everybody with their primary team, by name. */
export async function peopleToExport({ db, workspaceId }: Scope): Promise<readonly PersonExport[]> {
  const found: unknown = await db.$queryRaw`
    SELECT p.name, p.email, p."slackUserId", t.name AS team, m.role, t."salesRegion", p."isAdmin",
      (SELECT string_agg(q.name, '; ' ORDER BY q.name) FROM memberships n
        JOIN people q ON q."workspaceId" = n."workspaceId" AND q.id = n."personId"
        WHERE n."workspaceId" = p."workspaceId" AND n."teamId" = t.id AND n.role = 'manager') AS managers
    FROM people p
    LEFT JOIN memberships m ON m."workspaceId" = p."workspaceId" AND m."personId" = p.id AND m."isPrimary"
    LEFT JOIN teams t ON t."workspaceId" = m."workspaceId" AND t.id = m."teamId"
    WHERE p."workspaceId" = ${workspaceId}::uuid AND p."mergedInto" IS NULL
    ORDER BY p.name, p.id`;
  return z.array(PersonExport).parse(found);
}

const EntryExport = z.object({
  number: z.int(),
  externalId: text,
  seq: z.int(),
  kind: z.string(),
  fromStage: text,
  stage: text,
  occurred: text,
  recordedAt: z.date(),
  actorKind: z.string(),
  actor: text,
  takenBackBy: z.int().nullable(),
  payload: z.string(),
});
export type EntryExport = z.infer<typeof EntryExport>;

/** The whole history of every deal, taken-back entries included. */
export async function* historyToExport({ db, workspaceId }: Scope): AsyncIterable<EntryExport> {
  let after = { number: 0, seq: 0 };
  for (let isMore = true; isMore; ) {
    const found: unknown = await db.$queryRaw`
      SELECT d.number, d."externalId", h.seq, h.kind, g.name AS "fromStage",
        CASE h.kind WHEN 'won' THEN 'Won' WHEN 'lost' THEN 'Lost' ELSE s.name END AS stage, h."recordedAt",
        CASE WHEN (h.payload->>'createdKnown') IS DISTINCT FROM 'false' THEN
          coalesce(h."occurredOn"::text, to_char(h."occurredAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        END AS occurred,
        h."actorKind", p.name AS actor, u.seq AS "takenBackBy", h.payload::text AS payload
      FROM deals d
      JOIN history h ON h."workspaceId" = d."workspaceId" AND h."subjectKind" = 'deal' AND h."subjectId" = d.id
      LEFT JOIN history u ON u."workspaceId" = h."workspaceId" AND u."subjectKind" = h."subjectKind"
        AND u."subjectId" = h."subjectId" AND u."takesBack" = h.seq
      LEFT JOIN people p ON p."workspaceId" = h."workspaceId" AND p.id = h."actorId"
      LEFT JOIN stages g ON g."workspaceId" = h."workspaceId" AND g.id::text = h.payload->>'from' AND h.kind = 'stage-changed'
      LEFT JOIN stages s ON s."workspaceId" = h."workspaceId"
        AND (h.payload->>'stageKnown') IS DISTINCT FROM 'false'
        AND s.id::text = CASE h.kind
          WHEN 'stage-changed' THEN h.payload->>'to'
          WHEN 'created' THEN h.payload->>'stageId'
          WHEN 'reopened' THEN (
            SELECT c.payload->>'stageId' FROM history c
            WHERE c."workspaceId" = h."workspaceId" AND c."subjectKind" = 'deal' AND c."subjectId" = h."subjectId"
              AND c.kind IN ('won', 'lost') AND c.seq < h.seq
            ORDER BY c.seq DESC LIMIT 1)
        END
      WHERE d."workspaceId" = ${workspaceId}::uuid AND (d.number, h.seq) > (${after.number}, ${after.seq})
      ORDER BY d.number, h.seq LIMIT ${atOnce}`;
    const rows = z.array(EntryExport).parse(found);
    yield* rows;
    after = rows.at(-1) ?? after;
    isMore = rows.length === atOnce;
  }
}
