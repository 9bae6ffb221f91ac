import { expect, test } from 'vitest';
import { SlackChannelId } from '../../src/domain/ids.ts';
import { blockedLetter } from '../../src/slack/letters/delivery-blocked.ts';
import { plainPieces } from '../../src/slack/plain-pieces.ts';
import { speaks } from '../support/clockwork.ts';
import { given, newCompany } from '../support/workspace.ts';

test.each([
  ['is_archived', 'en', 'it is archived.', 'Please unarchive it, or choose another channel for the team.'],
  ['channel_not_found', 'en', 'I can’t find the channel of North', 'Please type /invite @Stagecoach there'],
  ['not_in_channel', 'en', 'I am not in it any more.', 'Please type /invite @Stagecoach there'],
  ['restricted_action', 'en', 'only some people may post there.', 'Please let Stagecoach post there'],
  ['is_archived', 'zh', '该频道已归档。', '请取消归档，或为团队另选一个频道。'],
  ['restricted_action', 'zh', '该频道只允许部分人发言。', '请允许 Stagecoach 在该频道发言'],
] as const)(
  'an admin learns what is wrong with a channel and what helps: %s, in %s',
  async (problem, language, what, help) => {
    const { workspace, people } = await newCompany();
    await speaks(workspace, people.admin, language);
    const channelId = SlackChannelId.parse('CNORTH');
    const blocked = { kind: 'delivery-blocked', to: people.admin, channelId, problem } as const;
    const { message } = given(await blockedLetter(workspace, blocked));
    const said = plainPieces(message.blocks).map((piece) => (piece.kind === 'table' ? '' : piece.text));
    expect(said.join('\n')).toContain(what);
    expect(said.join('\n')).toContain(help);
    expect(said.join('\n')).not.toContain(problem);
  },
);
