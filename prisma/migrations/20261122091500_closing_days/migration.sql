-- CreateIndex
CREATE INDEX "deals_workspaceId_createdAt_idx" ON "deals"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "deals_workspaceId_closedAt_idx" ON "deals"("workspaceId", "closedAt");

-- CreateIndex
CREATE INDEX "deal_states_workspaceId_closedAt_idx" ON "deal_states"("workspaceId", "closedAt");
