/** What an import understood and would do, before it does it. */
import type { ImportPlan, PlannedPipeline } from '../operations/import/import-contract.ts';
import { importWords } from '../texts/command-line-import.ts';
import { aligned } from './columns.ts';

/** Lists longer than this say how many they are. */
const mostNames = 12;

export function planText({ facts, pipelines, teams, people, sameProducts }: ImportPlan): string {
  const { open, won, lost } = facts.standings;
  const isNew = <T extends { readonly isNew: boolean }>(all: readonly T[]) =>
    all.filter((one) => one.isNew).length;
  const products = sameProducts
    .slice(0, mostNames)
    .map(({ written, product }) => importWords.sameProduct(written, product));
  const without = [
    [facts.withoutId, importWords.withoutId],
    [facts.withoutAccount, importWords.withoutAccount],
    [facts.withoutOwner, importWords.withoutOwner],
    [facts.withoutCreated, importWords.withoutCreated],
  ] as const;
  return [
    importWords.standings(open, won, lost),
    ...pipelines.flatMap((pipeline) => [
      importWords.stages(pipeline.name, pipeline.isNew),
      stagesText(facts, pipeline),
      ...(pipeline.stages.some((stage) => stage.isQualifying) ? [] : [importWords.noneQualifies]),
    ]),
    importWords.teams(shortened(teams.map(({ name }) => name)), isNew(teams)),
    importWords.people(people.length, isNew(people)),
    ...products,
    ...without.flatMap(([count, say]) => (count > 0 ? [say(count)] : [])),
  ].join('\n');
}

function stagesText({ stages, pipelines }: ImportPlan['facts'], pipeline: PlannedPipeline): string {
  const own = pipelines.find(({ name }) => pipeline.theirs !== null && name === pipeline.theirs);
  const counts = new Map((own?.stages ?? stages).map(({ name, count }) => [name, count]));
  const rows = pipeline.stages.map(({ name, theirs, probability, isQualifying }) => [
    name,
    theirs.filter((one) => one !== name).join(', '),
    String([...new Set([name, ...theirs])].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)),
    importWords.probability(probability),
    isQualifying ? importWords.qualifying : '',
  ]);
  return aligned(rows, { right: [2, 3] });
}

function shortened(names: readonly string[]): readonly string[] {
  return names.length <= mostNames ? names : [...names.slice(0, mostNames), '…'];
}
