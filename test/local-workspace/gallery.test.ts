import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, galleryMessages, galleryModals, startGallery } from '../browser/gallery-app.ts';
import { DEALS, LI, MIA } from './scene.ts';

let gallery: Gallery;

beforeAll(async () => {
  gallery = await startGallery();
});

afterAll(async () => {
  await gallery?.stop();
});

describe('an app that shows everything there is', () => {
  it('posts every block in a message, and publishes a Home tab for everybody', () => {
    const types = gallery.workspace
      .person(MIA)
      .messages(DEALS)
      .flatMap(({ blocks }) => blocks.map(({ type }) => type));
    expect([...new Set(types)].sort()).toEqual([
      'actions',
      'card',
      'carousel',
      'container',
      'context',
      'context_actions',
      'data_table',
      'data_visualization',
      'divider',
      'header',
      'image',
      'markdown',
      'rich_text',
      'section',
      'table',
      'task_card',
      'video',
    ]);
    expect(gallery.workspace.person(LI).home()?.view.blocks.length).toBeGreaterThan(8);
  });

  it.each(Object.keys(galleryModals))('opens the form "%s" for whoever asks for it', async (name) => {
    const li = gallery.workspace.person(LI);
    await li.command('deals', `/gallery ${name}`);
    await li.waitFor('the form', () => li.view());
    await li.closeView({ wholeStack: true });
    expect(li.problems()).toEqual([]);
  });

  it.each(Object.keys(galleryMessages({ wide: '', square: '', missing: '' })))(
    'posts "%s" anew for whoever asks for it',
    async (name) => {
      const li = gallery.workspace.person(LI);
      const before = li.messages(DEALS).length;
      await li.command('deals', `/gallery ${name}`);
      await li.waitFor('the message', () => li.messages(DEALS).length > before);
      expect(li.messages(DEALS).at(-1)?.text).toBe(name);
    },
  );

  it('opens a form with every input, suggests companies, and says next to a field what is wrong', async () => {
    const mia = gallery.workspace.person(MIA);
    await mia.command('deals', '/gallery form');
    await mia.waitFor('the form', () => mia.view());
    expect(
      (await mia.options('companies', 'ac', { blockId: 'companies' })).map(({ value }) => value),
    ).toEqual(['Acme', 'Ackermann']);
    expect(await mia.options('nothing', '')).toEqual([]);
    await expect(mia.submit({ account: { value: 'wrong' } })).rejects.toMatchObject({
      errors: { account: 'There is no such account.' },
    });
    expect(await mia.submit({ account: { value: 'Acme' } })).toBe('closed');
  });

  it('stacks forms on each other, updates one in place and closes all of them at the end', async () => {
    const mia = gallery.workspace.person(MIA);
    await mia.command('deals', '/gallery stack');
    await mia.waitFor('the first form', () => mia.view());
    await mia.click({ actionId: 'stack-update' });
    await mia.waitFor('the update', () =>
      mia.view()?.view.blocks.some(({ block_id }) => block_id === 'extra'),
    );
    await mia.click({ actionId: 'stack-push' });
    await mia.waitFor('the second form', () => mia.views().length === 2);
    expect(await mia.submit()).toBe('pushed');
    expect(await mia.submit()).toBe('closed');
    expect(mia.views()).toEqual([]);
    expect(mia.problems()).toEqual([]);
  });
});
