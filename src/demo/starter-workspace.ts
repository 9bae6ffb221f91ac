/** What a fresh local workspace begins with, for its server: plain data. */
import { botUser, general, newBusiness, peopleOf, renewals, starterPeople, teamChannels } from './people.ts';

export { starterMessages } from './past-messages.ts';
export { david, linXiao, mia, newBusiness, nora, type StarterPerson, starterPeople } from './people.ts';
export { starterTeam } from './starter-team.ts';

/** What is said while the company's deals are made. */
export const preparing = { en: 'Preparing the company’s deals', zh: '正在准备示例公司的商机' };

const everybody = [...starterPeople.map(({ id }) => id), botUser];

function withBot(people: readonly { readonly id: string }[]): readonly string[] {
  // Nora looks after all teams.
  return [...new Set(['U0NORA', ...people.map(({ id }) => id), botUser])];
}

/** The first one somebody is in is what they see first: their team's, where deals are talked about. */
export const starterChannels = [
  {
    ...newBusiness,
    topic: 'Germany, Austria, Switzerland: from first call to signature',
    members: withBot(peopleOf('dach')),
  },
  {
    ...teamChannels.na,
    topic: 'New customers in the US, Canada and Mexico',
    members: withBot(peopleOf('na')),
  },
  { ...teamChannels.china, topic: '中国新客户：从首次拜访到签约', members: withBot(peopleOf('china')) },
  { ...general, topic: 'Harbour Optics · machines that look twice', members: everybody },
  { ...renewals, topic: 'Customers whose contracts end this year', members: everybody },
];

/** Its tokens open nothing but the local workspace, which listens on this machine only. */
export const starterApp = {
  id: 'A0COACH',
  botId: 'B0COACH',
  botUserId: botUser,
  name: 'Stagecoach',
  botToken: 'xoxb-local-workspace',
  appToken: 'xapp-local-workspace',
  signingSecret: 'local-workspace-signing-secret',
  commands: [
    {
      command: '/deal',
      description: 'Create, log, advance and close deals',
      usageHint: '[new | log | advance | close | show | list | help]',
      shouldEscape: true,
    },
    {
      command: '/pipeline',
      description: 'See the pipeline, stage by stage',
      usageHint: '[mine | team | @person]',
      shouldEscape: true,
    },
    {
      command: '/metrics',
      description: 'Ask for numbers: win rate, sales cycle, funnel, …',
      usageHint: '[win rate by competitor last quarter | choose | help]',
      shouldEscape: true,
    },
    {
      command: '/stagecoach',
      description: 'Set up teams, exchange rates, import and export, help',
      usageHint: '[setup | brief | rate EUR 1.08 | import | export | help]',
      shouldEscape: true,
    },
  ],
  scopes: [
    'app_mentions:read',
    'channels:history',
    'channels:join',
    'channels:read',
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'groups:history',
    'groups:read',
    'im:history',
    'im:write',
    'users:read',
  ],
  shortcuts: [
    { type: 'global', callbackId: 'shortcut.new-deal', name: 'New deal' },
    { type: 'global', callbackId: 'shortcut.log', name: 'Log interaction' },
    { type: 'message', callbackId: 'shortcut.log-message', name: 'Log to a deal' },
  ],
} as const;
