/** One act of a story, done through the operation that a person would have used. */
import type { Directory } from '../domain/directory.ts';
import { criteriaToEnter, criteriaToWin } from '../domain/gates.ts';
import type { CatalogueItemId, CriterionId, DealId, TeamId } from '../domain/ids.ts';
import type { Criterion, Pipeline, Stage } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import type { CatalogueKind } from '../domain/vocabulary.ts';
import { advanceDeal, emptyGateForm, moveDealBack } from '../operations/advance-deal.ts';
import type { DealChanged } from '../operations/change-deal.ts';
import { loseDeal, parkDeal, reopenDeal, winDeal } from '../operations/close-deal.ts';
import {
  completeNextStep,
  editDeal,
  handOverDeal,
  logInteraction,
  setNextStep,
} from '../operations/tend-deal.ts';
import { undoChange } from '../operations/undo-change.ts';
import type { By, Workspace } from '../operations/workspace.ts';
import type { Act } from './company/story.ts';
import { industries, lossReasons } from './company/trade.ts';
import { personIdOf } from './set-up-company.ts';

/** A deal in the middle of its telling. */
export interface Scene {
  readonly directory: Directory;
  readonly dealId: DealId;
  readonly teamId: TeamId;
  readonly pipeline: Pipeline;
  /** The stage it stands in, by its place. */
  readonly place: number;
  /** What an undo takes back. */
  readonly lastAct: number;
}

export function perform(
  workspace: Workspace,
  by: By,
  scene: Scene,
  act: Act,
): Promise<Result<DealChanged, Refusal>> {
  const { directory, dealId, teamId } = scene;
  const deal = { dealId, version: null };
  switch (act.kind) {
    case 'log': {
      const { type, outcome, note, withWhom, next } = act;
      const logged = { type, outcome, note, withWhom, nextStep: next };
      return logInteraction(workspace, by, { ...deal, ...logged, at: null, link: null });
    }
    case 'advance':
      return advance(workspace, by, scene, act);
    case 'back':
      return moveDealBack(workspace, by, {
        ...deal,
        toStage: stageAt(scene.pipeline, act.to).id,
        reason: act.reason,
      });
    case 'win': {
      const { id } = stageAt(scene.pipeline, scene.place);
      const form = { ...emptyGateForm, confirmed: statementsOf(criteriaToWin(scene.pipeline, id)) };
      const beaten = act.beaten === null ? [] : [competitorNamed(directory, act.beaten)];
      return winDeal(workspace, by, { ...deal, form, on: null, beaten, wasQualified: true });
    }
    case 'lose':
      return loseDeal(workspace, by, {
        ...deal,
        reason: { id: itemIdOf(directory, 'loss-reason', lossReasons[act.reason].name) },
        competitor: act.competitor === null ? null : competitorNamed(directory, act.competitor),
        whatHappened: act.note,
        lookAgainOn: act.lookAgainOn,
        on: null,
        wasQualified: false,
      });
    case 'reopen':
    case 'return':
      return reopenDeal(workspace, by, { ...deal, reason: act.reason });
    case 'park':
      return parkDeal(workspace, by, { ...deal, until: act.until, reason: act.reason });
    case 'next':
      return setNextStep(workspace, by, { ...deal, nextStep: act.step });
    case 'done':
      return completeNextStep(workspace, by, { ...deal, followedBy: act.followedBy });
    case 'edit':
      return edit(workspace, by, scene, act);
    case 'hand-over': {
      const to = personIdOf(directory, act.to);
      return handOverDeal(workspace, by, { ...deal, to, teamId, note: act.note });
    }
    case 'undo':
      return undoChange(workspace, by, { dealId, act: scene.lastAct });
  }
}

type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** Everything the gates ask for is answered up front, or passed by a manager's reason. */
function advance(
  workspace: Workspace,
  by: By,
  { directory, dealId, pipeline, place }: Scene,
  { to, contacts, amount, industry, overrideReason }: ActOf<'advance'>,
): Promise<Result<DealChanged, Refusal>> {
  const target = stageAt(pipeline, to);
  const asked = criteriaToEnter(pipeline, stageAt(pipeline, place).id, target.id);
  const form = {
    ...emptyGateForm,
    contacts,
    overrideReason,
    changes: amount === null ? {} : { amount: minorUnits(amount) },
    confirmed: overrideReason === null ? statementsOf(asked) : [],
    industryId: industry === null ? null : itemIdOf(directory, 'industry', industries[industry].name),
  };
  return advanceDeal(workspace, by, { dealId, version: null, toStage: target.id, form });
}

function edit(
  workspace: Workspace,
  by: By,
  { directory, dealId }: Scene,
  { amount, expectedClose, ownersCall, competitors }: ActOf<'edit'>,
): Promise<Result<DealChanged, Refusal>> {
  const changes = {
    ...(amount === undefined ? {} : { amount: minorUnits(amount) }),
    ...(expectedClose === undefined ? {} : { expectedClose }),
    ...(ownersCall === undefined ? {} : { ownersCall }),
    ...(competitors === undefined
      ? {}
      : { competitors: competitors.map((name) => itemIdOf(directory, 'competitor', name)) }),
  };
  return editDeal(workspace, by, { dealId, version: null, changes });
}

function stageAt({ stages }: Pipeline, place: number): Stage {
  const stage = stages[place];
  if (!stage) throw new Error(`there is no stage ${place}`);
  return stage;
}

function statementsOf(criteria: readonly Criterion[]): readonly CriterionId[] {
  return criteria.filter(({ test }) => 'statement' in test).map(({ id }) => id);
}

/** Dollars, euros and yuan have cents, cents and fen. */
export function minorUnits(amount: number): bigint;
export function minorUnits(amount: number | null): bigint | null;
export function minorUnits(amount: number | null): bigint | null {
  return amount === null ? null : BigInt(amount) * 100n;
}

function competitorNamed(directory: Directory, name: string) {
  return { id: itemIdOf(directory, 'competitor', name) };
}

export function itemIdOf(directory: Directory, kind: CatalogueKind, name: string): CatalogueItemId {
  for (const item of directory.catalogue.values())
    if (item.kind === kind && item.name === name) return item.id;
  throw new Error(`${name} is in no catalogue`);
}
