-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "slackTeamId" TEXT NOT NULL,
    "enterpriseId" TEXT,
    "name" TEXT NOT NULL,
    "baseCurrency" CHAR(3) NOT NULL,
    "nextDealNumber" INTEGER NOT NULL DEFAULT 1,
    "settingsVersion" INTEGER NOT NULL DEFAULT 1,
    "clockOffsetMs" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slackUserId" TEXT,
    "email" TEXT,
    "importSource" TEXT,
    "importName" TEXT,
    "name" TEXT NOT NULL,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "isAdmitted" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT,
    "zone" TEXT,
    "mergedInto" UUID,

    CONSTRAINT "people_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "teams" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "channelId" TEXT,
    "pipelineId" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "language" TEXT NOT NULL,
    "workingDays" INTEGER[],
    "salesRegion" TEXT,
    "fiscalYearStart" INTEGER NOT NULL DEFAULT 1,
    "contactLimitDays" INTEGER NOT NULL DEFAULT 14,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "isPrimary" BOOLEAN NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("workspaceId","teamId","personId")
);

-- CreateTable
CREATE TABLE "accounts" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "industryId" UUID,
    "size" TEXT,
    "region" TEXT,
    "source" TEXT,
    "externalId" TEXT,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "role" TEXT,
    "source" TEXT,
    "externalId" TEXT,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "pipelines" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "cycleDays" INTEGER NOT NULL,

    CONSTRAINT "pipelines_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "stages" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pipelineId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,

    CONSTRAINT "stages_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "stage_settings" (
    "workspaceId" UUID NOT NULL,
    "stageId" UUID NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validTo" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL,
    "probability" INTEGER NOT NULL,
    "isQualifying" BOOLEAN NOT NULL,
    "stallLimitDays" INTEGER NOT NULL,

    CONSTRAINT "stage_settings_pkey" PRIMARY KEY ("workspaceId","stageId","validFrom")
);

-- CreateTable
CREATE TABLE "criteria" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "stageId" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "field" TEXT,
    "statement" TEXT,
    "position" INTEGER NOT NULL,
    "isRetired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "criteria_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "catalogue_items" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "lookAgainDays" INTEGER,
    "isNoDecision" BOOLEAN NOT NULL DEFAULT false,
    "isRetired" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT,
    "externalId" TEXT,

    CONSTRAINT "catalogue_items_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "exchange_rates" (
    "workspaceId" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "onDate" DATE NOT NULL,
    "seq" INTEGER NOT NULL,
    "baseForOne" DECIMAL(30,12) NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("workspaceId","currency","onDate","seq")
);

-- CreateTable
CREATE TABLE "history" (
    "workspaceId" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "kindVersion" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "occurredOn" DATE,
    "takesBack" INTEGER,

    CONSTRAINT "history_pkey" PRIMARY KEY ("workspaceId","subjectKind","subjectId","seq")
);

-- CreateTable
CREATE TABLE "deals" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "amount" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "pipelineId" UUID NOT NULL,
    "stageId" UUID NOT NULL,
    "stageEnteredAt" TIMESTAMPTZ(3),
    "qualifiedAt" TIMESTAMPTZ(3),
    "ownerId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "sourceId" UUID,
    "expectedClose" DATE,
    "ownersCall" TEXT,
    "nextStep" TEXT,
    "nextStepDue" DATE,
    "lastContactAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "parkedUntil" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "importedAt" TIMESTAMPTZ(3),
    "createdKnown" BOOLEAN NOT NULL,
    "stagesKnown" BOOLEAN NOT NULL,
    "source" TEXT,
    "externalId" TEXT,

    CONSTRAINT "deals_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "deal_states" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validFromOn" DATE,
    "validTo" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "pipelineId" UUID NOT NULL,
    "stageId" UUID NOT NULL,
    "stageEnteredAt" TIMESTAMPTZ(3),
    "qualifiedAt" TIMESTAMPTZ(3),
    "expectedClose" DATE,
    "ownersCall" TEXT,
    "ownerId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "amount" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "type" TEXT NOT NULL,
    "sourceId" UUID,
    "lossReasonId" UUID,

    CONSTRAINT "deal_states_pkey" PRIMARY KEY ("workspaceId","dealId","fromSeq")
);

-- CreateTable
CREATE TABLE "stage_visits" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "stageId" UUID NOT NULL,
    "enteredAt" TIMESTAMPTZ(3),
    "enteredOn" DATE,
    "leftAt" TIMESTAMPTZ(3),
    "leftOn" DATE,
    "leftTo" TEXT,

    CONSTRAINT "stage_visits_pkey" PRIMARY KEY ("workspaceId","dealId","fromSeq")
);

-- CreateTable
CREATE TABLE "interactions" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "note" TEXT NOT NULL,
    "link" TEXT,
    "contactIds" UUID[],
    "loggedById" UUID,

    CONSTRAINT "interactions_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "next_steps" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "firstDueOn" DATE,
    "dueOn" DATE,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "ended" TEXT,

    CONSTRAINT "next_steps_pkey" PRIMARY KEY ("workspaceId","dealId","fromSeq")
);

-- CreateTable
CREATE TABLE "deal_products" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validTo" TIMESTAMPTZ(3),

    CONSTRAINT "deal_products_pkey" PRIMARY KEY ("workspaceId","dealId","productId","fromSeq")
);

-- CreateTable
CREATE TABLE "deal_competitors" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "competitorId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validTo" TIMESTAMPTZ(3),

    CONSTRAINT "deal_competitors_pkey" PRIMARY KEY ("workspaceId","dealId","competitorId","fromSeq")
);

-- CreateTable
CREATE TABLE "handled_requests" (
    "workspaceId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "handledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handled_requests_pkey" PRIMARY KEY ("workspaceId","requestKey")
);

-- CreateTable
CREATE TABLE "posted_cards" (
    "workspaceId" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "threadTs" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "posted_cards_pkey" PRIMARY KEY ("workspaceId","dealId","channelId","threadTs")
);

-- CreateTable
CREATE TABLE "announcements" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ(3),
    "notBefore" TIMESTAMPTZ(3),
    "channelId" TEXT,
    "ts" TEXT,
    "problem" TEXT,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcements_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slackTeamId_key" ON "workspaces"("slackTeamId");

-- CreateIndex
CREATE UNIQUE INDEX "people_workspaceId_slackUserId_key" ON "people"("workspaceId", "slackUserId");

-- CreateIndex
CREATE UNIQUE INDEX "people_workspaceId_email_key" ON "people"("workspaceId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "people_workspaceId_importSource_importName_key" ON "people"("workspaceId", "importSource", "importName");

-- CreateIndex
CREATE UNIQUE INDEX "teams_workspaceId_nameKey_key" ON "teams"("workspaceId", "nameKey");

-- CreateIndex
CREATE INDEX "memberships_workspaceId_personId_idx" ON "memberships"("workspaceId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_workspaceId_nameKey_key" ON "accounts"("workspaceId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_workspaceId_source_externalId_key" ON "accounts"("workspaceId", "source", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "contacts_workspaceId_accountId_nameKey_key" ON "contacts"("workspaceId", "accountId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "contacts_workspaceId_source_externalId_key" ON "contacts"("workspaceId", "source", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "pipelines_workspaceId_nameKey_key" ON "pipelines"("workspaceId", "nameKey");

-- CreateIndex
CREATE INDEX "stages_workspaceId_pipelineId_idx" ON "stages"("workspaceId", "pipelineId");

-- CreateIndex
CREATE INDEX "criteria_workspaceId_stageId_idx" ON "criteria"("workspaceId", "stageId");

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_items_workspaceId_kind_nameKey_key" ON "catalogue_items"("workspaceId", "kind", "nameKey");

-- CreateIndex
CREATE INDEX "history_workspaceId_actorId_recordedAt_idx" ON "history"("workspaceId", "actorId", "recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "history_workspaceId_subjectKind_subjectId_takesBack_key" ON "history"("workspaceId", "subjectKind", "subjectId", "takesBack");

-- CreateIndex
CREATE INDEX "deals_workspaceId_status_ownerId_idx" ON "deals"("workspaceId", "status", "ownerId");

-- CreateIndex
CREATE INDEX "deals_workspaceId_status_teamId_idx" ON "deals"("workspaceId", "status", "teamId");

-- CreateIndex
CREATE INDEX "deals_workspaceId_accountId_idx" ON "deals"("workspaceId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "deals_workspaceId_number_key" ON "deals"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "deals_workspaceId_source_externalId_key" ON "deals"("workspaceId", "source", "externalId");

-- CreateIndex
CREATE INDEX "deal_states_workspaceId_validFrom_idx" ON "deal_states"("workspaceId", "validFrom");

-- CreateIndex
CREATE INDEX "stage_visits_workspaceId_stageId_idx" ON "stage_visits"("workspaceId", "stageId");

-- CreateIndex
CREATE INDEX "interactions_workspaceId_dealId_at_idx" ON "interactions"("workspaceId", "dealId", "at");

-- CreateIndex
CREATE INDEX "announcements_state_notBefore_idx" ON "announcements"("state", "notBefore");

-- CreateIndex
CREATE UNIQUE INDEX "announcements_workspaceId_kind_subject_occasion_key" ON "announcements"("workspaceId", "kind", "subject", "occasion");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspaceId_pipelineId_fkey" FOREIGN KEY ("workspaceId", "pipelineId") REFERENCES "pipelines"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "teams"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "people"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "accounts"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipelines" ADD CONSTRAINT "pipelines_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stages" ADD CONSTRAINT "stages_workspaceId_pipelineId_fkey" FOREIGN KEY ("workspaceId", "pipelineId") REFERENCES "pipelines"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_settings" ADD CONSTRAINT "stage_settings_workspaceId_stageId_fkey" FOREIGN KEY ("workspaceId", "stageId") REFERENCES "stages"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criteria" ADD CONSTRAINT "criteria_workspaceId_stageId_fkey" FOREIGN KEY ("workspaceId", "stageId") REFERENCES "stages"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history" ADD CONSTRAINT "history_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "accounts"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_pipelineId_fkey" FOREIGN KEY ("workspaceId", "pipelineId") REFERENCES "pipelines"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_stageId_fkey" FOREIGN KEY ("workspaceId", "stageId") REFERENCES "stages"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "people"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "teams"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_states" ADD CONSTRAINT "deal_states_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_visits" ADD CONSTRAINT "stage_visits_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "next_steps" ADD CONSTRAINT "next_steps_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_products" ADD CONSTRAINT "deal_products_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_products" ADD CONSTRAINT "deal_products_workspaceId_productId_fkey" FOREIGN KEY ("workspaceId", "productId") REFERENCES "catalogue_items"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_competitors" ADD CONSTRAINT "deal_competitors_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_competitors" ADD CONSTRAINT "deal_competitors_workspaceId_competitorId_fkey" FOREIGN KEY ("workspaceId", "competitorId") REFERENCES "catalogue_items"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handled_requests" ADD CONSTRAINT "handled_requests_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_cards" ADD CONSTRAINT "posted_cards_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "deals"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
