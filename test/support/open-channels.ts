import { starterApp } from '../../src/demo/starter-workspace.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';

const botUserId = 'U0BOT';

export const credentials = {
  botToken: 'xoxb-proof-token',
  appToken: 'xapp-proof-token',
  signingSecret: 'proof-signing-secret',
};

/** A Slack-like workspace with these channels, in all of which the app is and nobody else. */
export function openChannels(slackTeamId: string, channels: readonly string[]): Promise<LocalWorkspace> {
  return startLocalWorkspace({
    host: '127.0.0.1',
    port: 0,
    team: { id: slackTeamId, name: 'Proof', domain: 'proof' },
    people: [],
    channels: channels.map((id) => ({ id, name: id.toLowerCase(), members: [botUserId] })),
    app: {
      id: 'A0BOT',
      botId: 'B0BOT',
      botUserId,
      name: 'Stagecoach',
      ...credentials,
      commands: [],
      shortcuts: [],
      events: [],
      scopes: starterApp.scopes,
    },
    // Nothing is delivered to the app.
    delivery: { mode: 'http', url: 'http://127.0.0.1:9/' },
  });
}
