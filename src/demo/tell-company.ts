/** Tells the company's deals to the product, as its people would have told them: the same operations, at past instants. */
import { setImmediate } from 'node:timers/promises';
import { pipelineOf } from '../domain/directory.ts';
import { Currency } from '../domain/money.ts';
import { done } from '../domain/result.ts';
import { createDeal } from '../operations/create-deal.ts';
import { inBatch, type Workspace } from '../operations/workspace.ts';
import { markets } from './company/shape.ts';
import type { Story } from './company/story.ts';
import { sources } from './company/trade.ts';
import { teamChannels } from './people.ts';
import { itemIdOf, minorUnits, perform, type Scene } from './perform-act.ts';
import { actingAs, type Company, expectDone, isTold, personIdOf, storyKey } from './set-up-company.ts';

/** Stories are told together for as long as people who already work would not notice. */
const batchMs = 150;

export interface Telling {
  readonly onProgress?: (told: number, total: number) => void;
  /** Ends the telling after the batch under way; another start goes on from there. */
  readonly signal?: AbortSignal;
  /** Resolves when nobody is waiting for an answer: between two batches, people go first. */
  readonly giveWay?: () => Promise<void>;
}

/** Tells what is not told yet, in batches, each of them wholly or not at all. */
export async function tellCompany(
  company: Company,
  { onProgress, signal, giveWay }: Telling = {},
): Promise<void> {
  const { workspace, stories } = company;
  const total = stories.length;
  const leaving = new Promise<void>((leave) => signal?.addEventListener('abort', () => leave()));
  let told = await toldBefore(workspace, total);
  while (told < total && !signal?.aborted) {
    const from = told;
    onProgress?.(told, total);
    const batch = await inBatch(workspace, async (open) => {
      const began = performance.now();
      // Another program on the same database may be telling it too: batches come one after the other.
      let next = (await isTold(open, from)) ? await toldBefore(open, total) : from;
      while (next < total) {
        const story = stories[next];
        if (story) await tellStory({ ...company, workspace: open }, story, storyKey(next));
        next += 1;
        if (performance.now() - began > batchMs) break;
      }
      return done(next);
    });
    told = expectDone(batch);
    // A turn of the event loop, in which whoever has just asked for something is noticed.
    await setImmediate();
    if (giveWay) await Promise.race([giveWay(), leaving]);
  }
  onProgress?.(told, total);
}

/** They are told in one order, so that a few questions find the first that is missing. */
async function toldBefore(workspace: Workspace, total: number): Promise<number> {
  let [least, most] = [0, total];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (await isTold(workspace, middle)) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** A deal from its creation to where it stands. */
async function tellStory(company: Company, story: Story, requestKey: string): Promise<void> {
  const { workspace, directory, numbersFrom } = company;
  const at = (instant: Date): Workspace => ({ ...workspace, clock: { now: () => instant } });
  const team = [...directory.teams.values()].find(
    ({ channelId }) => channelId === teamChannels[story.team].id,
  );
  if (!team) throw new Error(`there is no team for ${story.team}`);
  const created = await createDeal(
    at(story.createdAt),
    { ...actingAs(directory, story.owner), requestKey },
    {
      number: numbersFrom + story.number,
      accountName: story.account,
      name: story.name,
      amount: minorUnits(story.amount),
      currency: Currency.parse(markets[story.team].currency),
      expectedClose: story.expectedClose,
      ownerId: personIdOf(directory, story.owner),
      teamId: team.id,
      pipelineId: null,
      type: story.type,
      ownersCall: story.ownersCall,
      sourceName: sources[story.source],
      productIds: story.products.map((name) => itemIdOf(directory, 'product', name)),
      nextStep: null,
      isNoDuplicate: true,
    },
  );
  const { dealId, seqs } = expectDone(created);
  const pipeline = pipelineOf(directory, team.pipelineId);
  let scene: Scene = { directory, dealId, teamId: team.id, pipeline, place: 0, lastAct: seqs[0] ?? 1 };
  for (const act of story.acts) {
    const result = await perform(at(act.at), actingAs(directory, act.by), scene, act);
    const changed = expectDone(result, `${act.kind} in story ${story.number}`);
    const place = act.kind === 'advance' || act.kind === 'back' ? act.to : scene.place;
    scene = { ...scene, place, lastAct: changed.seqs[0] ?? scene.lastAct };
  }
}
