-- AlterTable
ALTER TABLE "deal_states" ADD COLUMN     "stageKnown" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "deals" ADD COLUMN     "stageKnown" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "imports" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "byId" UUID,
    "channelId" TEXT,
    "messageTs" TEXT,
    "leasedUntil" TIMESTAMPTZ(3),
    "changesDone" INTEGER NOT NULL DEFAULT 0,
    "dealsDone" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "import_changes" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3),
    "enteredOn" DATE,

    CONSTRAINT "import_changes_pkey" PRIMARY KEY ("workspaceId","importId","externalId","line")
);

-- CreateTable
CREATE TABLE "import_notes" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "import_notes_pkey" PRIMARY KEY ("workspaceId","importId","nth")
);

-- CreateTable
CREATE TABLE "imported_rows" (
    "workspaceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "dealId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "imported_rows_pkey" PRIMARY KEY ("workspaceId","source","externalId")
);

-- CreateIndex
CREATE INDEX "imports_workspaceId_digest_idx" ON "imports"("workspaceId", "digest");

-- CreateIndex
CREATE INDEX "imports_state_leasedUntil_idx" ON "imports"("state", "leasedUntil");

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "imports"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_notes" ADD CONSTRAINT "import_notes_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "imports"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_rows" ADD CONSTRAINT "imported_rows_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


