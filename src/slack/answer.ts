/** Answering whoever said or did something: a member is served, anybody else told what they can do, and nobody left without a word. */
import { Zone } from '../domain/days.ts';
import type { TeamId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Language } from '../domain/vocabulary.ts';
import type { Workspace } from '../operations/workspace.ts';
import { refusalWords } from '../texts/refusals.ts';
import { type Arrival, type House, languageOfSpeaker, logCrash, turnOf, visitOf } from './arrival.ts';
import type { VisitActionHandler } from './conversation.ts';
import { doorstepMessage } from './doorstep.ts';
import type { TypingContext } from './grammar/said.ts';
import { say } from './problems.ts';
import { replyTo } from './reply.ts';
import { identify } from './speaker.ts';
import { openSetup } from './team/setup.ts';
import type { Turn, Visit } from './turn.ts';
import { asksForSetup } from './typed-routes.ts';

interface Strangers {
  /** Served before setup, too. */
  readonly visitor?: VisitActionHandler | undefined;
  /** The team somebody just chose to join. */
  readonly chosenTeam?: TeamId | null;
}

/** Identifies the sender, and answers; whatever goes wrong is told with a reference that the log knows. */
export async function answer(
  house: House,
  arrival: Arrival,
  serve: (turn: Turn) => Promise<void>,
  { visitor, chosenTeam = null }: Strangers = {},
): Promise<void> {
  await house.work.track(async () => {
    let language: Language = 'en';
    let workspace: Workspace | undefined;
    try {
      const speaker = await identify(house.workspaces, arrival.slack, arrival.sender, chosenTeam);
      language = languageOfSpeaker(speaker);
      if (speaker.kind === 'member') {
        const turn = turnOf(house, speaker, arrival);
        workspace = turn.workspace;
        await serve(turn);
        return;
      }
      const visit = visitOf(house, speaker, arrival);
      const isSetup =
        visitor ?? (arrival.line && asksForSetup(arrival.line, typingOf(visit)) ? openSetup : undefined);
      if (speaker.kind === 'before-setup' && isSetup) await isSetup(visit);
      else await visit.reply.tell(doorstepMessage(speaker));
    } catch (error) {
      await apologise(house, arrival, language, error);
    } finally {
      if (workspace?.recent?.hasChanged) house.changed();
    }
  });
}

/** Tells the person a reference to what is in the log. */
async function apologise(house: House, arrival: Arrival, language: Language, error: unknown): Promise<void> {
  const reference = logCrash(house, arrival, error);
  try {
    const reply = replyTo({ ...arrival, user: arrival.sender.user, language });
    await reply.tell(say(refusalWords[language].crashedMaybe(reference)));
  } catch (second) {
    house.log.error({ err: second, reference }, 'the apology could not be delivered');
  }
}

function typingOf({ now, profile, texts }: Visit): TypingContext {
  const zone = profile.zone ?? Zone.parse('UTC');
  return { now, zone, language: texts.language, defaultCurrency: Currency.parse('USD') };
}
