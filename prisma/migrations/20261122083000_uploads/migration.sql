-- CreateTable
CREATE TABLE "uploads" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "broughtTs" TEXT NOT NULL,
    "messageTs" TEXT,
    "state" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "found" JSONB,
    "choices" JSONB NOT NULL,
    "importId" UUID,
    "leasedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "uploads_workspaceId_state_idx" ON "uploads"("workspaceId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_workspaceId_channelId_broughtTs_key" ON "uploads"("workspaceId", "channelId", "broughtTs");

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
