/** An office of people who may type anything: a company with deals, and its people's turns without Slack between. */
import { randomUUID } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { DealId } from '../../src/domain/ids.ts';
import { SlackUserId } from '../../src/domain/ids.ts';
import type { Language } from '../../src/domain/vocabulary.ts';
import { turnOf } from '../../src/slack/arrival.ts';
import type { CommandLine } from '../../src/slack/command-line.ts';
import type { Reply } from '../../src/slack/reply.ts';
import { identify } from '../../src/slack/speaker.ts';
import type { Turn } from '../../src/slack/turn.ts';
import { countWork } from '../../src/slack/work.ts';
import { textsFor } from '../../src/texts/texts.ts';
import type { InstantSlack } from '../support/instant-slack.ts';
import { type Company, newCompany, newDealOf } from '../support/workspace.ts';
import { canaries } from './texts.ts';

export interface Office {
  readonly company: Company;
  readonly deals: readonly DealId[];
  /** People and channels that answers may name. */
  readonly known: ReadonlySet<string>;
  /** A turn of somebody who typed `line`; nothing is remembered from one to the next. */
  turn(speaker: Speaker, line: CommandLine | null, reply: Reply): Promise<Turn>;
}

export interface Speaker {
  readonly user: (typeof speakers)[number];
  readonly language: Language;
  /** Slash commands are answered privately and can open forms; messages can do neither. */
  readonly isSlash: boolean;
}

export const speakers = ['URITA', 'UMONA'] as const;

export const dealCount = 30;

/** `slack` answers whatever the conversations ask Slack itself. */
export async function openOffice(slack: InstantSlack): Promise<Office> {
  const company = await newCompany();
  const deals: DealId[] = [];
  const names = ['Acme', 'Globex', '云岭精密', ...canaries, '{"d":"x"}', '\u202eemca', '👩‍👩‍👧 Toys'];
  for (let nth = 0; nth < dealCount; nth += 1) {
    const accountName = names[nth] ?? `Customer ${nth}`;
    const name = nth % 3 === 0 ? `Renewal of ${accountName}` : null;
    deals.push((await newDealOf(company, { accountName, name })).dealId);
  }
  const client = new WebClient('xoxb-hostile', { slackApiUrl: slack.apiUrl });
  const house = {
    workspaces: company.workspaces,
    work: countWork(),
    log: pino({ level: 'silent' }),
    changed: () => undefined,
    patienceMs: 60_000,
  };
  return {
    company,
    deals,
    known: new Set(['URITA', 'UCARL', 'UMONA', 'UADA', 'UOTTO', 'UOLGA', 'CNORTH']),
    async turn({ user, language, isSlash }, line, reply) {
      const sender = {
        slackTeamId: company.slackTeamId,
        enterpriseId: null,
        user: SlackUserId.parse(user),
        homeTeamId: null,
      };
      const speaker = await identify(company.workspaces, client, sender);
      if (speaker.kind !== 'member') throw new Error(`${user} is no member`);
      const turn = turnOf(house, speaker, {
        sender,
        origin: { channel: 'CNORTH', thread: null, responseUrl: isSlash ? slack.responseUrl('x') : null },
        triggerId: isSlash ? 'trigger' : null,
        requestKey: randomUUID(),
        line,
        slack: client,
      });
      return {
        ...turn,
        reply,
        texts: textsFor(language, speaker.zone, turn.now),
        typing: { ...turn.typing, language },
      };
    },
  };
}
