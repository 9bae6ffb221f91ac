/** The company of the bench: a team of eight reps, and deals that can be moved forward by ticking one box. */
import { Zone } from '../src/domain/days.ts';
import { SlackUserId } from '../src/domain/ids.ts';
import { Currency } from '../src/domain/money.ts';
import { done } from '../src/domain/result.ts';
import { createDeal } from '../src/operations/create-deal.ts';
import { type SlackPerson, setUpTeam } from '../src/operations/set-up-team.ts';
import { openWorkspaces, readDirectory } from '../src/operations/workspace.ts';
import { connect } from '../src/storage/connect.ts';
import { openStorage } from '../src/storage/storage.ts';
import { slackTeamId } from '../test/support/instant-slack.ts';

const benchUsers = Array.from({ length: 8 }, (_, nth) => `U0REP${nth}`);
const manager = 'U0BOSS';
const dealsAtOnce = 100;

/** Sets the team up in a migrated, empty database and creates its deals, `D-1` to `D-count`. */
export async function seedCompany(databaseUrl: string, count: number): Promise<void> {
  const connection = await connect({ connectionString: databaseUrl, poolSize: 4 });
  try {
    const workspaces = openWorkspaces(openStorage(connection), { now: () => new Date() });
    const identity = { slackTeamId, enterpriseId: null, name: 'Bench' };
    const team = await setUpTeam(workspaces, identity, slackPerson(manager), {
      name: 'Sales',
      channelId: null,
      zone: Zone.parse('Europe/Berlin'),
      currency: Currency.parse('EUR'),
      language: 'en',
      manager: slackPerson(manager),
      members: benchUsers.map(slackPerson),
      pipeline: { name: 'Bench', cycleDays: 60, stages: ['One', 'Two', 'Three', 'Four', 'Five'].map(stage) },
      catalogues: { lossReasons: [], sources: [], industries: [] },
    });
    if (!team.ok) throw new Error(`the team was refused: ${team.refusal.kind}`);
    const workspace = await workspaces.find(slackTeamId);
    if (!workspace) throw new Error('the workspace is not there');
    const directory = await readDirectory(workspace);
    const reps = [...directory.people.values()];
    for (let from = 0; from < count; from += dealsAtOnce) {
      await workspace.storage.transact(async (open) => {
        for (let nth = from; nth < Math.min(count, from + dealsAtOnce); nth += 1) {
          const owner = reps.find(({ name }) => name === ownerOf(nth + 1));
          if (!owner) throw new Error('nobody sells');
          const created = await createDeal(
            { ...workspace, open },
            { actor: { kind: 'demo', personId: owner.id }, requestKey: null },
            {
              accountName: `Account ${nth + 1}`,
              name: null,
              amount: BigInt(10_000_00 + nth * 100),
              currency: null,
              expectedClose: null,
              ownerId: owner.id,
              teamId: team.value.teamId,
              pipelineId: null,
              type: 'new',
              ownersCall: null,
              sourceName: null,
              productIds: [],
              nextStep: null,
              isNoDuplicate: true,
            },
          );
          if (!created.ok) throw new Error(`a deal was refused: ${created.refusal.kind}`);
        }
        return done(undefined);
      });
    }
  } finally {
    await connection.close();
  }
}

/** Whose deal a number is: only its owner and the manager may change it. */
export function ownerOf(number: number): string {
  return `U0REP${number % benchUsers.length}`;
}

function slackPerson(id: string): SlackPerson {
  return { slackUserId: SlackUserId.parse(id), name: id, language: 'en', zone: null };
}

function stage(name: string, nth: number) {
  return {
    name,
    meaning: 'as its name says',
    followUp: null,
    probability: 10 + nth * 20,
    isQualifying: nth === 1,
    stallLimitDays: 14,
    entry: [],
    exit: [{ statement: `They agreed to stage ${name}` }],
  };
}
