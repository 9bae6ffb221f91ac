/** What somebody names in a filter, found among what the workspace has: a person, a team, a pipeline, a stage. */
import { type Directory, type Person, personBySlack, type Team } from '../domain/directory.ts';
import type { Pipeline, Stage } from '../domain/pipeline.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { nameKey } from '../domain/vocabulary.ts';
import type { Phrase } from '../texts/phrase.ts';
import { viewWords } from '../texts/views.ts';
import type { PersonReference, Whose } from './grammar/said.ts';
import type { Turn } from './turn.ts';
import type { WhoseValue } from './wire-values.ts';

/** Those a name stands for: an exact match alone, else all that contain it. */
export function byName<T extends { readonly name: string }>(all: Iterable<T>, text: string): readonly T[] {
  const key = nameKey(text);
  const found = key === '' ? [] : [...all].filter(({ name }) => nameKey(name).includes(key));
  const exact = found.filter(({ name }) => nameKey(name) === key);
  return exact.length > 0 ? exact : found;
}

/** The one a name stands for; undefined when there is none or more than one: never a guess. */
export function onlyNamed<T extends { readonly name: string }>(
  all: Iterable<T>,
  text: string,
): T | undefined {
  const [found, ...others] = byName(all, text);
  return others.length === 0 ? found : undefined;
}

/** Whose deals: the speaker's, a team's, a person's. Refuses with a sentence about a name nobody has. */
export function whoseOf(turn: Turn, whose: Whose): Result<WhoseValue, Phrase> {
  const { directory, texts, team, person } = turn;
  const words = viewWords[texts.language];
  switch (whose.kind) {
    case 'mine':
      return done({ ownerId: person.id });
    case 'everyone':
      return done('everyone');
    case 'team': {
      if (whose.name === undefined) return done({ teamId: team.id });
      const found = onlyNamed(directory.teams.values(), whose.name);
      return found
        ? done({ teamId: found.id })
        : refused(words.teamUnknown(whose.name, texts.format.list(namesOf(directory.teams.values()))));
    }
    case 'person': {
      const found = personNamed(turn, whose.person);
      return found.ok ? done({ ownerId: found.value.id }) : found;
    }
  }
}

/** The only one of those that were said, or what is usual where none was. Of several, none is guessed. */
export function onlyWhose(
  turn: Turn,
  said: readonly WhoseValue[],
  usual: WhoseValue,
): Result<WhoseValue, Phrase> {
  const [whose = usual, ...others] = new Map(said.map((one) => [JSON.stringify(one), one])).values();
  if (others.length === 0) return done(whose);
  const { language, format } = turn.texts;
  const words = viewWords[language];
  const names = [whose, ...others].map((one) =>
    one === 'everyone' ? words.pipeline.everyone : (ownerName(turn, one) ?? turn.person.name),
  );
  return refused(words.oneAtATime(format.list(names)));
}

function personNamed({ directory, texts }: Turn, who: PersonReference): Result<Person, Phrase> {
  const words = viewWords[texts.language];
  if (who.kind === 'mention') {
    const person = personBySlack(directory, who.user);
    return person ? done(person) : refused(texts.refusals.personUnknown);
  }
  const [first, ...others] = byName(present(directory), who.text);
  if (!first) return refused(words.personUnknown(who.text));
  if (others.length === 0) return done(first);
  return refused(words.personAmbiguous(who.text, texts.format.list(namesOf([first, ...others]).slice(0, 5))));
}

export function pipelineNamed({ directory, texts }: Turn, text: string): Result<Pipeline, Phrase> {
  const found = onlyNamed(directory.pipelines.values(), text);
  const names = texts.format.list(namesOf(directory.pipelines.values()));
  return found ? done(found) : refused(viewWords[texts.language].pipelineUnknown(text, names));
}

/** A stage of a pipeline, or of the team's own first and any other then. */
export function stageNamed(turn: Turn, text: string, pipeline: Pipeline | null): Result<Stage, Phrase> {
  const { directory, team, texts } = turn;
  const own = directory.pipelines.get(team.pipelineId);
  const pipelines = pipeline ? [pipeline] : [...(own ? [own] : []), ...directory.pipelines.values()];
  for (const { stages } of pipelines) {
    const found = onlyNamed(stages, text);
    if (found) return done(found);
  }
  const names = namesOf(pipelines[0]?.stages ?? []);
  return refused(viewWords[texts.language].stageUnknown(text, texts.format.list(names)));
}

/** People who have not turned out to be somebody else. */
export function present(directory: Directory): readonly Person[] {
  return [...directory.people.values()].filter((person) => person.mergedInto === null);
}

/** Whose deals these are, for a title; null for the reader's own. */
export function ownerName({ directory, person }: Turn, whose: WhoseValue): string | null {
  if (whose === 'everyone') return null;
  if ('teamId' in whose) return directory.teams.get(whose.teamId)?.name ?? null;
  return whose.ownerId === person.id ? null : (directory.people.get(whose.ownerId)?.name ?? null);
}

export function isManagerOf(team: Team, person: Person): boolean {
  return team.members.some((member) => member.personId === person.id && member.role === 'manager');
}

function namesOf(all: Iterable<{ readonly name: string }>): readonly string[] {
  return [...all].map(({ name }) => name);
}
