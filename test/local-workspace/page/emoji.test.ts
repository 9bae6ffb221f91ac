import { describe, expect, it } from 'vitest';
import { allEmoji, emojiFor, searchEmoji, withEmoji } from '../../../src/local-workspace/page/text/emoji.ts';

describe('emoji', () => {
  it('shows what the app says at once, and leaves a time of day alone', () => {
    expect(withEmoji('Won :tada: at 10:30:00')).toBe('Won 🎉 at 10:30:00');
  });

  it('gives a shortcode its skin tone, and none to what has no skin', () => {
    expect(withEmoji(':wave::skin-tone-3: :+1::skin-tone-6: :rocket::skin-tone-3:')).toBe('👋🏼 👍🏿 🚀');
  });

  it('knows every shortcode once somebody has asked for a rare one', async () => {
    await allEmoji();
    expect(emojiFor('takeout_box')).toBe('🥡');
    expect(emojiFor('flag-de')).toBe('🇩🇪');
    expect(emojiFor('de')).toBe('🇩🇪');
    expect(emojiFor('no-such-emoji')).toBeUndefined();
    expect(withEmoji(':no-such-emoji:')).toBe(':no-such-emoji:');
  });

  it.each([
    ['tada', 'tada'],
    [':wav', 'wave'],
    ['fries', 'fries'],
    ['celebration', 'tada'],
    ['握手', 'handshake'],
  ])('finds with "%s" the emoji :%s:', async (query, name) => {
    expect((await searchEmoji(query)).slice(0, 12).map((each) => each.name)).toContain(name);
  });

  it('puts the shortcode that was typed in full before its neighbours, and finds nothing for nothing', async () => {
    expect((await searchEmoji('car'))[0]).toMatchObject({ name: 'car' });
    expect(await searchEmoji(' ')).toEqual([]);
  });

  it('offers a picker every emoji once, by category, without skin tones of their own', async () => {
    const categories = await allEmoji();
    expect(categories.map(({ key }) => key)).toEqual([
      'smileys',
      'people',
      'nature',
      'food',
      'travel',
      'activities',
      'objects',
      'symbols',
      'flags',
    ]);
    const names = categories.flatMap(({ emoji }) => emoji.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(1_800);
  });
});
