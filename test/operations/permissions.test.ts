import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { PersonId, SlackChannelId } from '../../src/domain/ids.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import type { Result } from '../../src/domain/result.ts';
import { advanceDeal, emptyGateForm, moveDealBack } from '../../src/operations/advance-deal.ts';
import type { DealAtVersion } from '../../src/operations/change-deal.ts';
import {
  arrangePipeline,
  createCriterion,
  createPipeline,
  endCriterion,
  renamePipeline,
} from '../../src/operations/change-pipeline.ts';
import { addToCatalogue, changeCatalogueItem, setRate } from '../../src/operations/change-settings.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { loseDeal, parkDeal, reopenDeal, winDeal } from '../../src/operations/close-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { explainStall } from '../../src/operations/explain-stall.ts';
import { exportText } from '../../src/operations/import/export-text.ts';
import { bringFiles, moveUpload } from '../../src/operations/import/uploads.ts';
import { offerHelp } from '../../src/operations/offer-help.ts';
import { offerReply } from '../../src/operations/offer-reply.ts';
import { postBriefNow, previewBrief } from '../../src/operations/post-brief.ts';
import { muteDeal, snoozeDeal, unmuteDeal } from '../../src/operations/quiet-deal.ts';
import { readBrief } from '../../src/operations/read-brief.ts';
import { changeRights, endMembership, setMember } from '../../src/operations/set-up-team.ts';
import {
  completeNextStep,
  editDeal,
  handOverDeal,
  logInteraction,
  setNextStep,
  withdrawStatement,
} from '../../src/operations/tend-deal.ts';
import type { By } from '../../src/operations/workspace.ts';
import { queued } from '../support/briefs.ts';
import { criteria, day, eur, items, stages, uuid } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  dealRequest,
  given,
  historyOf,
  newCompany,
  newDealOf,
  slackPerson,
  template,
} from '../support/workspace.ts';

type Attempt = (company: Company, by: By, deal: DealAtVersion) => Promise<Result<unknown, Refusal>>;

const followedBy = null;
const step = { text: 'call', dueOn: null };
const reason = { id: items.price };

/** What needs a right to the deal. */
const onDeals: Record<string, Attempt> = {
  advanceDeal: ({ workspace }, who, deal) =>
    advanceDeal(workspace, who, { ...deal, toStage: null, form: emptyGateForm }),
  moveDealBack: ({ workspace }, who, deal) =>
    moveDealBack(workspace, who, { ...deal, toStage: stages.analysis, reason: 'no' }),
  winDeal: ({ workspace }, who, deal) =>
    winDeal(workspace, who, { ...deal, form: emptyGateForm, on: null, beaten: [], wasQualified: true }),
  loseDeal: ({ workspace }, who, deal) =>
    loseDeal(workspace, who, {
      ...deal,
      reason,
      competitor: null,
      whatHappened: null,
      lookAgainOn: null,
      on: null,
      wasQualified: true,
    }),
  reopenDeal: ({ workspace }, who, deal) => reopenDeal(workspace, who, { ...deal, reason: null }),
  parkDeal: ({ workspace }, who, deal) =>
    parkDeal(workspace, who, { ...deal, until: day('2026-12-01'), reason: null }),
  logInteraction: ({ workspace }, who, deal) =>
    logInteraction(workspace, who, {
      ...deal,
      type: 'call',
      at: null,
      outcome: null,
      note: 'hello',
      withWhom: ['Nobody'],
      link: null,
      nextStep: null,
    }),
  setNextStep: ({ workspace }, who, deal) => setNextStep(workspace, who, { ...deal, nextStep: step }),
  completeNextStep: ({ workspace }, who, deal) => completeNextStep(workspace, who, { ...deal, followedBy }),
  editDeal: ({ workspace }, who, deal) => editDeal(workspace, who, { ...deal, changes: { amount: 1n } }),
  withdrawStatement: ({ workspace }, who, deal) =>
    withdrawStatement(workspace, who, { ...deal, criterionId: criteria.need.id }),
  handOverDeal: ({ workspace, people, teams }, who, deal) =>
    handOverDeal(workspace, who, { ...deal, to: people.outsider, teamId: teams.south, note: null }),
  explainStall: ({ workspace }, who, deal) =>
    explainStall(workspace, who, {
      ...deal,
      cause: 'budget',
      note: null,
      exit: { kind: 'park', until: day('2026-12-01'), reason: null },
    }),
  snoozeDeal: ({ workspace }, who, deal) => snoozeDeal(workspace, who, { ...deal, until: day('2026-12-01') }),
  muteDeal: ({ workspace }, who, deal) => muteDeal(workspace, who, deal),
  unmuteDeal: ({ workspace }, who, deal) => unmuteDeal(workspace, who, deal),
  createDeal: (company, who) =>
    createDeal(company.workspace, who, dealRequest(company, { accountName: 'Hooli' })),
};

const replied = { channel: SlackChannelId.parse('CNORTH'), ts: '1.2', thread: '1.1' };

/** What needs a right to the team or the workspace. */
const onSettings: Record<string, Attempt> = {
  createPipeline: ({ workspace }, who) => createPipeline(workspace, who, { ...template, name: 'Other' }),
  renamePipeline: ({ workspace, pipeline }, who) =>
    renamePipeline(workspace, who, pipeline.id, { name: 'Other' }),
  arrangePipeline: ({ workspace, pipeline }, who) =>
    arrangePipeline(workspace, who, pipeline.id, pipeline.stages),
  createCriterion: ({ workspace, pipeline }, who) =>
    createCriterion(workspace, who, pipeline.id, {
      stageId: given(pipeline.stages[0]).id,
      side: 'exit',
      test: { field: 'product' },
    }),
  endCriterion: ({ workspace, pipeline }, who) =>
    endCriterion(workspace, who, pipeline.id, given(pipeline.stages[0]?.criteria[0]).id),
  addToCatalogue: ({ workspace }, who) => addToCatalogue(workspace, who, 'product', 'Suite'),
  changeCatalogueItem: ({ workspace }, who) =>
    changeCatalogueItem(workspace, who, items.price, { isRetired: true }),
  setRate: ({ workspace }, who) =>
    setRate(workspace, who, { currency: eur, baseForOne: { units: 1n, scale: 0 }, onDate: null }),
  changeTeam: ({ workspace, teams }, who) =>
    changeTeam(workspace, who, teams.north, { fields: { contactLimitDays: 7 }, present: [], leaving: [] }),
  exportText: ({ workspace }, who) => exportText(workspace, who, 'deals'),
  previewBrief: ({ workspace, teams }, who) => previewBrief(workspace, who, teams.north),
  postBriefNow: ({ workspace, teams }, who) => postBriefNow(workspace, who, teams.north),
  readBrief: async (company, who) => {
    const { workspace, people, teams } = company;
    accepted(await postBriefNow(workspace, by(people.manager), teams.north));
    const [brief] = await queued(company, 'brief');
    return readBrief(workspace, who, given(brief).id);
  },
  setMember: ({ workspace, teams }, who) =>
    setMember(workspace, who, teams.north, slackPerson('Nina'), { role: 'manager', isPrimary: true }),
  endMembership: ({ workspace, teams, people }, who) =>
    endMembership(workspace, who, teams.north, people.manager),
  changeRights: ({ workspace, people }, who) =>
    changeRights(workspace, who, people.outsider, { isAdmin: true }),
  offerHelp: ({ workspace }, who, { dealId }) => offerHelp(workspace, who, { dealId, reminderId: uuid(997) }),
  offerReply: ({ workspace }, who, { dealId }) =>
    offerReply(workspace, who, { dealId, text: 'hello', message: replied }),
  bringFiles: ({ workspace }, who) => bringFiles(workspace, who, { channelId: 'D1', ts: '1.1' }, []),
  moveUpload: ({ workspace }, who) =>
    moveUpload(workspace, who, uuid(998), ['waiting'], { state: 'checking' }),
};

/** Everyone may take back what they did themselves, go on with files that they brought, and put away their own old deals. */
const onOneself = ['undoChange', 'uploadOf', 'putAwayOldImports'];
/** What operations are made of; an import itself runs for nobody, or once its files were let in by `bringFiles`. */
const inside = [
  'changeDeal',
  'changeSettings',
  'once',
  'saveAboutAccount',
  'chosenId',
  'planImport',
  'checkImport',
  'runImport',
  'preparations',
];

describe('one table says who may do what, and every operation asks it', () => {
  let company: Company;
  let deal: DealAtVersion;
  beforeAll(async () => {
    company = await newCompany();
    deal = { dealId: (await newDealOf(company)).dealId, version: 1 };
  });

  const countAll = async () => {
    const { db, workspaceId } = company.workspace.storage.scope;
    return db.historyEntry.count({ where: { workspaceId } });
  };

  test.each(Object.entries(onDeals))('%s is refused to the rep of another team', async (_, attempt) => {
    const before = await countAll();
    const { outsider, manager } = company.people;
    expect(await attempt(company, by(outsider), deal)).toEqual({
      ok: false,
      refusal: { kind: 'not-permitted', permission: expect.any(String), ask: [manager] },
    });
    expect(await countAll()).toBe(before);
  });

  test.each(Object.entries(onSettings))('%s is refused to whoever is in no team', async (_, attempt) => {
    const before = await countAll();
    const stranger = by(PersonId.parse(uuid(999)));
    expect(await attempt(company, stranger, deal)).toMatchObject({ refusal: { kind: 'not-permitted' } });
    expect(await countAll()).toBe(before);
  });

  test('no operation is missing above', async () => {
    const folder = fileURLToPath(new URL('../../src/operations', import.meta.url));
    const found: string[] = [];
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const module: object = await import(pathToFileURL(join(folder, file)).href);
      for (const [name, value] of Object.entries(module))
        if (typeof value === 'function' && /^(async )?function \w+\(\s*workspace,\s*by\b/.test(String(value)))
          found.push(name);
    }
    const known = [...Object.keys(onDeals), ...Object.keys(onSettings), ...onOneself, ...inside];
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
    expect(found.length).toBeGreaterThan(Object.keys(onDeals).length);
  });

  test('a colleague of the same team sees a deal, but does not change it', async () => {
    const { workspace, people } = company;
    const changes = { amount: 1n };
    const result = await editDeal(workspace, by(people.colleague), { ...deal, changes });
    expect(result).toMatchObject({ refusal: { kind: 'not-permitted', ask: [people.manager] } });
    expect(await historyOf(company, deal)).toHaveLength(1);
  });

  test('who may not change a deal is not told what others changed in it', async () => {
    const { workspace, people } = company;
    const { dealId } = await newDealOf(company);
    const first = { dealId, version: 1, changes: { amount: 1n } };
    await editDeal(workspace, by(people.rep), first);
    const late = { dealId, version: 1, changes: { amount: 2n } };
    expect(await editDeal(workspace, by(people.outsider), late)).toMatchObject({
      refusal: { kind: 'not-permitted' },
    });
  });

  test('a workspace keeps an admin', async () => {
    const { workspace, people } = company;
    const result = await changeRights(workspace, by(people.admin), people.admin, { isAdmin: false });
    expect(result).toMatchObject({ refusal: { kind: 'last-admin' } });
  });
});
