-- The outbox also carries what is due by the clock; whom it told of which deal is kept beside it.
-- DropIndex
DROP INDEX "announcements_state_notBefore_idx";

-- AlterTable
ALTER TABLE "announcements" ADD COLUMN     "replyTo" UUID;

-- AlterTable
ALTER TABLE "deals" ADD COLUMN     "isMuted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "snoozedUntil" DATE;

-- AlterTable
ALTER TABLE "stages" ADD COLUMN     "followUp" TEXT;

-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "briefsFrom" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "daysOff" DATE[],
ADD COLUMN     "rhythm" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "heldUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "stall_causes" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "stageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "happenedOn" DATE,

    CONSTRAINT "stall_causes_pkey" PRIMARY KEY ("workspaceId","dealId","fromSeq")
);

-- CreateTable
CREATE TABLE "announced_deals" (
    "workspaceId" UUID NOT NULL,
    "announcementId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ownerId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "shownVersion" INTEGER NOT NULL,

    CONSTRAINT "announced_deals_pkey" PRIMARY KEY ("workspaceId","announcementId","dealId","about")
);

-- CreateTable
CREATE TABLE "places" (
    "workspaceId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "freeAt" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "problemSince" TIMESTAMPTZ(3),
    "lookAgainAt" TIMESTAMPTZ(3),

    CONSTRAINT "places_pkey" PRIMARY KEY ("workspaceId","channelId")
);

-- CreateTable
CREATE TABLE "clock_runs" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_runs_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateIndex
CREATE INDEX "deal_states_workspaceId_teamId_validTo_idx" ON "deal_states"("workspaceId", "teamId", "validTo");

-- CreateIndex
CREATE INDEX "stall_causes_workspaceId_at_idx" ON "stall_causes"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "announced_deals_workspaceId_dealId_idx" ON "announced_deals"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "announcements_workspaceId_state_notBefore_idx" ON "announcements"("workspaceId", "state", "notBefore");

-- CreateIndex
CREATE INDEX "announcements_workspaceId_channelId_ts_idx" ON "announcements"("workspaceId", "channelId", "ts");

-- AddForeignKey
ALTER TABLE "stall_causes" ADD CONSTRAINT "stall_causes_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announced_deals" ADD CONSTRAINT "announced_deals_workspaceId_announcementId_fkey" FOREIGN KEY ("workspaceId", "announcementId") REFERENCES "announcements"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announced_deals" ADD CONSTRAINT "announced_deals_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "places" ADD CONSTRAINT "places_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_runs" ADD CONSTRAINT "clock_runs_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Deals that come back are told of among the day's other business from now on.
DELETE FROM "announcements" WHERE kind = 'deal-returned';
