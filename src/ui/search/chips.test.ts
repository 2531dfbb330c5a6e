import { describe, expect, it } from 'vitest';
import { addChips, queryOf, takeChips, typingOf, type Chip } from './chips';

const chip = (name: Chip['name'], value: string): Chip => ({ name, value, label: value });
const take = (text: string) => takeChips({ chips: [], text });

describe('a filter', () => {
  it('becomes a chip once something follows it', () => {
    expect(take('from:karim')).toEqual({ chips: [], text: 'from:karim' });
    expect(take('from:karim ')).toEqual({ chips: [chip('from', 'karim')], text: '' });
    expect(take('plan in:"Cellule de crise" secours')).toEqual({
      chips: [chip('in', 'Cellule de crise')],
      text: 'plan secours',
    });
  });

  it('that is none stays text', () => {
    expect(take('https://example.org 12:30 ')).toEqual({ chips: [], text: 'https://example.org 12:30 ' });
  });

  it('is there once, and a date once for each end', () => {
    const chips = [chip('from', 'karim'), chip('after', '2025')];
    expect(addChips(chips, [chip('from', 'karim'), chip('after', '2026'), chip('from', 'ana')])).toEqual([
      chip('from', 'karim'),
      chip('after', '2026'),
      chip('from', 'ana'),
    ]);
  });
});

it('chips and text together are a query', () => {
  expect(queryOf({ chips: [chip('in', 'Cellule de crise'), chip('has', 'file')], text: ' plan ' })).toBe(
    'in:"Cellule de crise" has:file plan',
  );
});

describe('what is being typed', () => {
  it('is a person or a room at the end of the text', () => {
    expect(typingOf('plan from:kar')).toEqual({ name: 'from', value: 'kar', before: 'plan' });
    expect(typingOf('de:')).toEqual({ name: 'from', value: '', before: '' });
    expect(typingOf('dans:"Cellule de')).toEqual({ name: 'in', value: 'Cellule de', before: '' });
    expect(typingOf('from:@karim:exam')).toEqual({ name: 'from', value: '@karim:exam', before: '' });
  });

  it('is nothing else', () => {
    for (const text of ['plan', 'has:f', 'begin:', 'from:"Karim" ']) expect(typingOf(text)).toBeNull();
  });
});
