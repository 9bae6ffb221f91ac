-- What stood at an instant is found among what had not ended by then, without reading every state there ever was.

-- CreateIndex
CREATE INDEX "deal_states_workspaceId_validTo_validFrom_status_idx" ON "deal_states"("workspaceId", "validTo", "validFrom", "status");
