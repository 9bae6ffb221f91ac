/** The company whose program is killed: four reps, and deals that move forward by ticking one box. */
import { Zone } from '../../src/domain/days.ts';
import { SlackUserId } from '../../src/domain/ids.ts';
import { Currency } from '../../src/domain/money.ts';
import { type SlackPerson, setUpTeam } from '../../src/operations/set-up-team.ts';
import { openWorkspaces } from '../../src/operations/workspace.ts';
import { type Connection, connect } from '../../src/storage/connect.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { slackTeamId } from '../support/instant-slack.ts';
import { accepted } from '../support/workspace.ts';

export const reps = ['U0ANN', 'U0BEN', 'U0CAT', 'U0DAN'] as const;
export const stages = ['Meeting', 'Trial', 'Offer', 'Contract'] as const;
const boss = 'U0BOSS';

const connecting = (databaseUrl: string) => connect({ connectionString: databaseUrl, poolSize: 2 });

/** Reads and changes the database of a program that runs, beside it. */
export async function withStorage<T>(
  databaseUrl: string,
  work: (storage: Storage, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connecting(databaseUrl);
  try {
    return await work(openStorage(connection), connection);
  } finally {
    await connection.close();
  }
}

export async function setUpCompany(storage: Storage): Promise<void> {
  const workspaces = openWorkspaces(storage, { now: () => new Date() });
  const identity = { slackTeamId, enterpriseId: null, name: 'Crash' };
  accepted(
    await setUpTeam(workspaces, identity, slackPerson(boss), {
      name: 'Sales',
      channelId: null,
      zone: Zone.parse('Europe/Berlin'),
      currency: Currency.parse('EUR'),
      language: 'en',
      manager: slackPerson(boss),
      members: reps.map(slackPerson),
      pipeline: {
        name: 'Short',
        cycleDays: 30,
        stages: stages.map((name, nth) => ({
          name,
          meaning: 'as its name says',
          followUp: null,
          probability: 20 * (nth + 1),
          isQualifying: nth === 1,
          stallLimitDays: 14,
          entry: [],
          exit: [{ statement: `${name} went well` }],
        })),
      },
      catalogues: { lossReasons: [], sources: [], industries: [] },
    }),
  );
}

function slackPerson(id: string): SlackPerson {
  return { slackUserId: SlackUserId.parse(id), name: id, language: 'en', zone: null };
}
