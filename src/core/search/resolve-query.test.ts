import { describe, expect, it } from 'vitest';
import { resolveQuery } from './resolve-query';

const rooms = [
  { roomId: '!crise', name: 'Cellule de crise' },
  { roomId: '!crise2', name: 'Cellule de crise – logistique' },
  { roomId: '!dsi', name: 'DSI' },
];
const people: Readonly<Record<string, readonly string[]>> = { karim: ['@karim:a', '@karim2:a'], ana: ['@ana:a'] };
const resolve = (query: string) =>
  resolveQuery(query, { rooms, senders: (value) => Promise.resolve(people[value] ?? []) });
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('words', () => {
  it('are looked for by their beginnings, phrases as they are', async () => {
    expect((await resolve('Évry gymnas "plan de secours" l’État')).words).toEqual([
      { words: ['evry'], prefix: true },
      { words: ['gymnas'], prefix: true },
      { words: ['plan', 'de', 'secours'], prefix: false },
      { words: ['l', 'etat'], prefix: true },
    ]);
  });

  it('of one letter stand for themselves', async () => {
    expect((await resolve('à')).words).toEqual([{ words: ['a'], prefix: false }]);
  });

  it('are nothing where there are no letters', async () => {
    expect(await resolve('… !? "  "')).toMatchObject({ words: [], senders: null, roomIds: null, has: [] });
  });
});

describe('filters', () => {
  it('mean people, rooms, times and attachments', async () => {
    expect(await resolve('from:ana in:dsi after:2026-03 before:2026-04-02 has:file has:image')).toEqual({
      words: [],
      senders: ['@ana:a'],
      roomIds: ['!dsi'],
      has: ['file', 'image'],
      since: midnight(2026, 3, 1),
      until: midnight(2026, 4, 2),
      unknown: [],
    });
  });

  it('of people and rooms widen, of times narrow', async () => {
    expect(await resolve('from:ana from:karim in:dsi in:!other after:2025 after:2026')).toMatchObject({
      senders: ['@ana:a', '@karim:a', '@karim2:a'],
      roomIds: ['!dsi', '!other'],
      since: midnight(2026, 1, 1),
    });
  });

  it('take a room of just that name before others', async () => {
    expect((await resolve('in:"cellule de crise"')).roomIds).toEqual(['!crise']);
    expect((await resolve('in:cellule')).roomIds).toEqual(['!crise', '!crise2']);
  });

  it('that name nobody find nothing, and say so', async () => {
    expect(await resolve('from:zoe in:nowhere')).toMatchObject({
      senders: [],
      roomIds: [],
      unknown: [
        { name: 'from', value: 'zoe' },
        { name: 'in', value: 'nowhere' },
      ],
    });
  });
});
