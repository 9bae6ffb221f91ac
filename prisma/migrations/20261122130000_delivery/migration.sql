-- Messages to one place leave one after the other, in the order in which they were decided.
-- AlterTable
ALTER TABLE "announcements" ADD COLUMN     "addresseeId" UUID,
ADD COLUMN     "faults" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mayStand" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "queued" BIGSERIAL NOT NULL;

UPDATE "announcements"
SET "addresseeId" = COALESCE(payload->>'to', payload->>'teamId', payload->'facts'->>'teamId')::uuid,
    "mayStand" = (state = 'waiting' AND attempts > 0);

ALTER TABLE "announcements" ALTER COLUMN "addresseeId" SET NOT NULL;

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "heldBecause" TEXT;
