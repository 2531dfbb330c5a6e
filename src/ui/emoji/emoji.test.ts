import records from 'emojibase-data/fr/compact.json' with { type: 'json' };
import english from 'emojibase-data/en/shortcodes/github.json' with { type: 'json' };
import french from 'emojibase-data/fr/shortcodes/cldr.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { inTone, makeEmoji, searchEmoji } from './emoji';

const emoji = makeEmoji(records, [french, english]);
const found = (query: string) => searchEmoji(emoji, query, 5).map(({ text }) => text);

describe('emoji', () => {
  it('are found in French without accents and case, and by the names that everybody knows', () => {
    expect(found('fusee')).toContain('🚀');
    expect(found('PANDA')[0]).toBe('🐼');
    expect(found('coeur rouge')).toContain('❤️');
    expect(found('tada')).toContain('🎉');
    expect(found('+1')[0]).toBe('👍️');
    expect(found('merci')).toContain('🙏');
    expect(found('zzzzz')).toEqual([]);
  });

  it('come in Unicode’s order without those that are only parts of others', () => {
    expect(emoji[0]?.text).toBe('😀');
    expect(emoji.length).toBeGreaterThan(1_800);
    expect(emoji.some(({ text }) => text === '🇦')).toBe(false);
  });

  it('take a skin tone where they have one', () => {
    const [hand] = searchEmoji(emoji, 'wave', 1);
    const [rocket] = searchEmoji(emoji, 'rocket', 1);
    expect(hand && inTone(hand, 5)).toBe('👋🏿');
    expect(hand && inTone(hand, 0)).toBe('👋');
    expect(rocket && inTone(rocket, 3)).toBe('🚀');
  });
});
