import { describe, expect, test } from 'vitest';
import { SlackChannelId } from '../../../src/domain/ids.ts';
import { appendEntries } from '../../../src/storage/deal-history.ts';
import { cardShows, cardsBehind, forgetCard, keepCard } from '../../../src/storage/posted-cards.ts';
import type { Scope } from '../../../src/storage/rows.ts';
import { dealId, newDeal } from '../../support/deals.ts';
import { storedCompany } from '../../support/workspace.ts';

describe('cards follow their deals', () => {
  const card = {
    dealId,
    channelId: SlackChannelId.parse('C1'),
    threadTs: '',
    ts: '1.1',
    version: 1,
    language: 'en',
  } as const;

  async function withDeal(): Promise<Scope> {
    const scope = await storedCompany();
    const entries = newDeal();
    await appendEntries(scope, [], entries);
    const [created] = entries;
    if (!created) throw new Error('no creation');
    const undone = { ...created, seq: 2, act: 2, event: { kind: 'undone', takesBack: 1 } as const };
    await appendEntries(scope, entries, [undone]);
    return scope;
  }

  test('a card that shows an older version is behind until it shows the present one', async () => {
    const scope = await withDeal();
    await keepCard(scope, card);
    expect(await cardsBehind(scope, 10)).toEqual([card]);
    await cardShows(scope, card, 2);
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });

  test('a slow edit does not put a card back to an older version', async () => {
    const scope = await withDeal();
    await keepCard(scope, { ...card, version: 2 });
    await cardShows(scope, card, 1);
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });

  test('each conversation has one card per deal: the latest; a card that is gone is forgotten', async () => {
    const scope = await withDeal();
    await keepCard(scope, card);
    await keepCard(scope, { ...card, ts: '1.9' });
    await forgetCard(scope, card);
    expect(await cardsBehind(scope, 10)).toMatchObject([{ ts: '1.9' }]);
    await forgetCard(scope, { ...card, ts: '1.9' });
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });
});
