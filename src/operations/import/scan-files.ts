import { createHash } from 'node:crypto';
import type {
  FileKind,
  FileTime,
  ImportedDeal,
  ImportedPerson,
  ImportedStageChange,
} from '../../domain/imported.ts';
import { type StageStep, usualOrder } from '../../domain/usual-order.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { outcomeOf } from '../../files/outcome-words.ts';
import type { FileFacts, ImportFiles, NameCount, Rows } from './import-contract.ts';

/** Reads every file once, and keeps what is different in them: names, and how many rows there are of what. */
export async function scanFiles(files: ImportFiles): Promise<FileFacts> {
  const rows: Record<FileKind, number> = { deals: 0, history: 0, people: 0, accounts: 0, products: 0 };
  const unreadable: Record<FileKind, number> = { ...rows };

  async function each<T>(kind: FileKind, source: Rows<T> | undefined, look: (row: T) => void): Promise<void> {
    if (!source) return;
    for await (const row of source()) {
      rows[kind] += 1;
      if (row.ok) look(row.value);
      else unreadable[kind] += 1;
    }
  }

  const deals = new DealFacts();
  const paths = new SampledPaths();
  const people: ImportedPerson[] = [];
  const productFile = new Names();
  const industries = new Names();
  await each('people', files.people, (person) => people.push(person));
  await each('products', files.products, (product) => productFile.add(product.name));
  await each('accounts', files.accounts, ({ industry }) => {
    if (industry !== null) industries.add(industry);
  });
  await each('deals', files.deals, (deal) => deals.add(deal));
  await each('history', files.history, (change) => {
    if (outcomeOf(change.stage) !== undefined) return;
    deals.addChange(change);
    paths.add(change.dealExternalId, { stage: change.stage, at: roughly(change.entered) });
  });
  return {
    rows,
    unreadable,
    ...deals.facts(),
    people,
    industries: industries.counts(),
    productFile: productFile.counts().map(({ name }) => name),
    usualOrder: usualOrder(paths.all()),
  };
}

/** Names in order of appearance, compared without case and width. */
class Names {
  readonly #counts = new Map<string, { readonly name: string; count: number }>();

  add(name: string): void {
    const key = nameKey(name);
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { name: name.trim(), count: 1 });
  }

  counts(): readonly NameCount[] {
    return [...this.#counts.values()];
  }
}

class DealFacts {
  readonly #stages = new Names();
  /** By the key of the pipeline that rows name, or ''. */
  readonly #pipelines = new Map<string, { readonly name: string | null; readonly stages: Names }>();
  /** Of deals that name a pipeline, for their stage changes do not. */
  readonly #pipelineOf = new Map<string, string>();
  readonly #owners = new Map<
    string,
    { name: string; email: string | null; team: string | null; count: number }
  >();
  readonly #lists = {
    teams: new Names(),
    products: new Names(),
    competitors: new Names(),
    sources: new Names(),
    lossReasons: new Names(),
  };
  readonly #standings = { open: 0, won: 0, lost: 0 };
  readonly #without = { id: 0, account: 0, owner: 0, created: 0 };

  add(deal: ImportedDeal): void {
    const { standing } = deal;
    this.#standings[standing.kind] += 1;
    const stage = standing.kind === 'open' ? standing.stage : standing.leftStage;
    const key = deal.pipeline === null ? '' : nameKey(deal.pipeline);
    if (!this.#pipelines.has(key)) this.#pipelines.set(key, { name: deal.pipeline, stages: new Names() });
    if (key !== '' && deal.externalId !== null) this.#pipelineOf.set(deal.externalId, key);
    if (stage !== null) this.#addStage(key, stage);
    if (standing.kind === 'lost' && standing.reason !== null) this.#lists.lossReasons.add(standing.reason);
    if (deal.team !== null) this.#lists.teams.add(deal.team);
    if (deal.source !== null) this.#lists.sources.add(deal.source);
    for (const product of deal.products) this.#lists.products.add(product);
    for (const competitor of deal.competitors) this.#lists.competitors.add(competitor);
    if (deal.externalId === null) this.#without.id += 1;
    if (deal.account === null) this.#without.account += 1;
    if (deal.created === null) this.#without.created += 1;
    if (deal.owner === null) this.#without.owner += 1;
    else this.#addOwner(deal.owner, deal.team);
  }

  addChange({ dealExternalId, stage }: ImportedStageChange): void {
    this.#addStage(this.#pipelineOf.get(dealExternalId) ?? '', stage);
  }

  #addStage(pipeline: string, stage: string): void {
    this.#stages.add(stage);
    this.#pipelines.get(pipeline)?.stages.add(stage);
  }

  #addOwner({ name, email }: NonNullable<ImportedDeal['owner']>, team: string | null): void {
    const key = email?.toLowerCase() ?? nameKey(name);
    const known = this.#owners.get(key);
    if (!known) this.#owners.set(key, { name, email, team, count: 1 });
    else {
      known.count += 1;
      known.team ??= team;
    }
  }

  facts() {
    const { teams, products, competitors, sources, lossReasons } = this.#lists;
    return {
      standings: this.#standings,
      stages: this.#stages.counts(),
      pipelines: [...this.#pipelines.values()].map(({ name, stages }) => ({ name, stages: stages.counts() })),
      owners: [...this.#owners.values()],
      teams: teams.counts(),
      products: products.counts(),
      competitors: competitors.counts(),
      sources: sources.counts(),
      lossReasons: lossReasons.counts(),
      withoutId: this.#without.id,
      withoutAccount: this.#without.account,
      withoutOwner: this.#without.owner,
      withoutCreated: this.#without.created,
    };
  }
}

const sampleSize = 4000;

/**
 * The paths of some thousands of deals, chosen by their ids and so the same whatever the order of the file: when there
 * are too many, every second one goes, again and again.
 */
class SampledPaths {
  readonly #paths = new Map<string, { readonly digest: number; readonly steps: StageStep[] }>();
  #oneIn = 1;

  add(dealId: string, step: StageStep): void {
    const known = this.#paths.get(dealId);
    if (known) {
      known.steps.push(step);
      return;
    }
    const digest = createHash('sha1').update(dealId).digest().readUInt32BE(0);
    if (digest % this.#oneIn !== 0) return;
    this.#paths.set(dealId, { digest, steps: [step] });
    while (this.#paths.size > sampleSize) this.#thin();
  }

  all(): readonly (readonly StageStep[])[] {
    return [...this.#paths.values()].map(({ steps }) => steps);
  }

  #thin(): void {
    this.#oneIn *= 2;
    for (const [dealId, { digest }] of this.#paths)
      if (digest % this.#oneIn !== 0) this.#paths.delete(dealId);
  }
}

/** Good enough to say which of two stages of one deal came first. */
function roughly(time: FileTime): number {
  return 'on' in time ? Date.parse(time.on) : time.at.getTime();
}
