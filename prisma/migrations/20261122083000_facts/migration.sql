-- The facts that metrics count, on a deal as it stands and on each of its past states alike.

-- AlterTable
ALTER TABLE "deals" ADD COLUMN     "stageEnteredOn" DATE,
ADD COLUMN     "qualifiedOn" DATE,
ADD COLUMN     "lossReasonId" UUID,
ADD COLUMN     "createdOn" DATE,
ADD COLUMN     "closedOn" DATE,
ADD COLUMN     "firstWonAt" TIMESTAMPTZ(3),
ADD COLUMN     "firstWonOn" DATE,
ADD COLUMN     "wasParked" BOOLEAN,
ADD COLUMN     "wasReopened" BOOLEAN;

-- AlterTable
ALTER TABLE "deal_states" ADD COLUMN     "accountId" UUID,
ADD COLUMN     "stageEnteredOn" DATE,
ADD COLUMN     "qualifiedOn" DATE,
ADD COLUMN     "createdAt" TIMESTAMPTZ(3),
ADD COLUMN     "createdOn" DATE,
ADD COLUMN     "createdKnown" BOOLEAN,
ADD COLUMN     "stagesKnown" BOOLEAN,
ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closedOn" DATE,
ADD COLUMN     "firstWonAt" TIMESTAMPTZ(3),
ADD COLUMN     "firstWonOn" DATE,
ADD COLUMN     "wasParked" BOOLEAN,
ADD COLUMN     "wasReopened" BOOLEAN;

-- AlterTable
ALTER TABLE "interactions" ADD COLUMN     "happenedOn" DATE;

-- AlterTable
ALTER TABLE "next_steps" ADD COLUMN     "endedOn" DATE;

-- What is there already gets its facts from history, as replaying it would give them: of each entry that stands, how
-- often what kind of thing had happened to its deal by then, and when it first or last did.
CREATE TEMPORARY TABLE standing_facts ON COMMIT DROP AS
WITH standing AS (
  SELECT e.*, row_number() OVER (
      PARTITION BY "workspaceId", "subjectId" ORDER BY kind <> 'created', "occurredAt", seq) AS nth
  FROM history e
  WHERE "subjectKind" = 'deal' AND kind <> 'undone'
    AND NOT EXISTS (
      SELECT 1 FROM history u
      WHERE u."workspaceId" = e."workspaceId" AND u."subjectKind" = 'deal'
        AND u."subjectId" = e."subjectId" AND u."takesBack" = e.seq)
), marked AS (
  SELECT *,
    max(nth) FILTER (WHERE kind IN ('won', 'lost', 'reopened')) OVER sofar AS ended,
    max(nth) FILTER (WHERE kind IN ('created', 'stage-changed', 'reopened', 'returned')) OVER sofar AS entered,
    min(nth) FILTER (WHERE payload ->> 'qualifies' = 'true' OR payload ->> 'qualified' = 'true') OVER sofar AS qualified,
    min(nth) FILTER (WHERE kind = 'won') OVER sofar AS won,
    count(*) FILTER (WHERE kind = 'parked') OVER sofar > 0 AS "wasParked",
    count(*) FILTER (WHERE kind = 'reopened') OVER sofar > 0 AS "wasReopened"
  FROM standing
  WINDOW sofar AS (PARTITION BY "workspaceId", "subjectId" ORDER BY nth)
)
SELECT m."workspaceId", m."subjectId" AS "dealId", m.seq AS "fromSeq", m."wasParked", m."wasReopened",
  c."occurredAt" AS "createdAt", c."occurredOn" AS "createdOn",
  CASE WHEN e.kind <> 'reopened' THEN e."occurredAt" END AS "closedAt",
  CASE WHEN e.kind <> 'reopened' THEN e."occurredOn" END AS "closedOn",
  CASE WHEN s.kind <> 'created' OR s.payload ->> 'stagesKnown' = 'true' THEN s."occurredOn" END AS "stageEnteredOn",
  q."occurredOn" AS "qualifiedOn", w."occurredAt" AS "firstWonAt", w."occurredOn" AS "firstWonOn"
FROM marked m
JOIN standing c ON c."workspaceId" = m."workspaceId" AND c."subjectId" = m."subjectId" AND c.nth = 1
LEFT JOIN standing e ON e."workspaceId" = m."workspaceId" AND e."subjectId" = m."subjectId" AND e.nth = m.ended
LEFT JOIN standing s ON s."workspaceId" = m."workspaceId" AND s."subjectId" = m."subjectId" AND s.nth = m.entered
LEFT JOIN standing q ON q."workspaceId" = m."workspaceId" AND q."subjectId" = m."subjectId" AND q.nth = m.qualified
LEFT JOIN standing w ON w."workspaceId" = m."workspaceId" AND w."subjectId" = m."subjectId" AND w.nth = m.won;

UPDATE "deal_states" t
SET "accountId" = d."accountId", "createdKnown" = d."createdKnown", "stagesKnown" = d."stagesKnown",
  "createdAt" = f."createdAt", "createdOn" = f."createdOn", "closedAt" = f."closedAt", "closedOn" = f."closedOn",
  "stageEnteredOn" = f."stageEnteredOn", "qualifiedOn" = f."qualifiedOn", "firstWonAt" = f."firstWonAt",
  "firstWonOn" = f."firstWonOn", "wasParked" = f."wasParked", "wasReopened" = f."wasReopened"
FROM standing_facts f, deals d
WHERE f."workspaceId" = t."workspaceId" AND f."dealId" = t."dealId" AND f."fromSeq" = t."fromSeq"
  AND d."workspaceId" = t."workspaceId" AND d.id = t."dealId";

UPDATE "deals" t
SET "lossReasonId" = s."lossReasonId", "createdOn" = s."createdOn", "closedOn" = s."closedOn",
  "stageEnteredOn" = s."stageEnteredOn", "qualifiedOn" = s."qualifiedOn", "firstWonAt" = s."firstWonAt",
  "firstWonOn" = s."firstWonOn", "wasParked" = s."wasParked", "wasReopened" = s."wasReopened"
FROM deal_states s
WHERE s."workspaceId" = t."workspaceId" AND s."dealId" = t.id AND s."validTo" IS NULL;

-- Withdrawn deals have no state: they are as they were created.
UPDATE "deals" t
SET "createdOn" = h."occurredOn", "wasParked" = false, "wasReopened" = false,
  "stageEnteredOn" = CASE WHEN t."stageEnteredAt" IS NOT NULL THEN h."occurredOn" END,
  "qualifiedOn" = CASE WHEN t."qualifiedAt" IS NOT NULL THEN h."occurredOn" END
FROM history h
WHERE h."workspaceId" = t."workspaceId" AND h."subjectKind" = 'deal' AND h."subjectId" = t.id AND h.kind = 'created'
  AND t."wasParked" IS NULL;

UPDATE "interactions" t SET "happenedOn" = h."occurredOn"
FROM history h
WHERE h."workspaceId" = t."workspaceId" AND h."subjectKind" = 'deal' AND h."subjectId" = t."dealId"
  AND h.seq = t."fromSeq" AND h."occurredOn" IS NOT NULL;

-- A next step ends with an entry of its instant; one that ended by the day ended with the deal.
UPDATE "next_steps" t SET "endedOn" = f."closedOn"
FROM standing_facts f
WHERE f."workspaceId" = t."workspaceId" AND f."dealId" = t."dealId" AND f."closedAt" = t."endedAt"
  AND t.ended = 'dropped' AND f."closedOn" IS NOT NULL;

-- A step that was replaced by itself has been given another day; its first one stays what it is measured by.
UPDATE "next_steps" t SET ended = 'moved'
FROM (
  SELECT "workspaceId", "dealId", "fromSeq", text,
    lead(text) OVER w AS "nextText", lead("setAt") OVER w AS "nextSetAt"
  FROM next_steps
  WINDOW w AS (PARTITION BY "workspaceId", "dealId" ORDER BY "setAt", "fromSeq")
) n
WHERE n."workspaceId" = t."workspaceId" AND n."dealId" = t."dealId" AND n."fromSeq" = t."fromSeq"
  AND t.ended = 'replaced' AND n."nextText" = t.text AND n."nextSetAt" = t."endedAt";

WITH RECURSIVE first_due AS (
  SELECT "workspaceId", "dealId", "fromSeq", "dueOn", ended, text, "endedAt", "firstDueOn"
  FROM (
    SELECT *, lag(ended) OVER (PARTITION BY "workspaceId", "dealId" ORDER BY "setAt", "fromSeq") AS "endedBefore"
    FROM next_steps
  ) s WHERE "endedBefore" IS DISTINCT FROM 'moved'
  UNION ALL
  SELECT n."workspaceId", n."dealId", n."fromSeq", n."dueOn", n.ended, n.text, n."endedAt",
    coalesce(f."firstDueOn", n."dueOn")
  FROM first_due f
  JOIN next_steps n ON n."workspaceId" = f."workspaceId" AND n."dealId" = f."dealId"
    AND n.text = f.text AND n."setAt" = f."endedAt" AND n."fromSeq" > f."fromSeq" AND f.ended = 'moved'
)
UPDATE "next_steps" t SET "firstDueOn" = f."firstDueOn"
FROM first_due f
WHERE f."workspaceId" = t."workspaceId" AND f."dealId" = t."dealId" AND f."fromSeq" = t."fromSeq"
  AND t."firstDueOn" IS NULL AND f."firstDueOn" IS NOT NULL;

-- AlterTable
ALTER TABLE "deals" ALTER COLUMN "wasParked" SET NOT NULL,
ALTER COLUMN "wasReopened" SET NOT NULL;

-- AlterTable
ALTER TABLE "deal_states" ALTER COLUMN "accountId" SET NOT NULL,
ALTER COLUMN "createdAt" SET NOT NULL,
ALTER COLUMN "createdKnown" SET NOT NULL,
ALTER COLUMN "stagesKnown" SET NOT NULL,
ALTER COLUMN "wasParked" SET NOT NULL,
ALTER COLUMN "wasReopened" SET NOT NULL;
