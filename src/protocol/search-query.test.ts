import { describe, expect, it } from 'vitest';
import { daysOf, filterText, parseQuery } from './search-query';

const parts = (query: string) => parseQuery(query).map(({ text: _text, ...part }) => part);
const words = (value: string) => ({ kind: 'words', value });
const filter = (name: string, value: string) => ({ kind: 'filter', name, value });
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime();

describe('a query', () => {
  it('is words, phrases and filters', () => {
    expect(parts('gymnase from:karim in:"Cellule de crise" "plan de secours" has:file')).toEqual([
      words('gymnase'),
      filter('from', 'karim'),
      filter('in', 'Cellule de crise'),
      { kind: 'phrase', value: 'plan de secours' },
      filter('has', 'file'),
    ]);
  });

  it('has French names for filters too, and French quotation marks', () => {
    expect(parts('de:«Karim Benali» dans:dsi avant:2026-03 APRÈS:2025 avec:fichier « un plan »')).toEqual([
      filter('from', 'Karim Benali'),
      filter('in', 'dsi'),
      filter('before', '2026-03'),
      filter('after', '2025'),
      filter('has', 'fichier'),
      { kind: 'phrase', value: ' un plan ' },
    ]);
  });

  it('takes a phrase that is still being typed for one', () => {
    expect(parts('"plan de')).toEqual([{ kind: 'phrase', value: 'plan de' }]);
    expect(parts('from:"Karim Ben')).toEqual([filter('from', 'Karim Ben')]);
  });

  it('takes for words what only looks like a filter', () => {
    for (const query of ['https://example.org/a', '12:30', 'has:salt', 'before:noon', 'from:', 'note:urgent']) {
      expect(parts(query)).toEqual([words(query)]);
    }
  });

  it('is empty where nothing was said', () => {
    expect(parts('  "" ')).toEqual([]);
  });
});

describe('a date', () => {
  it('stands for a year, a month or a day', () => {
    expect(daysOf('2026')).toEqual({ start: day(2026, 1, 1), end: day(2027, 1, 1) });
    expect(daysOf('2026-12')).toEqual({ start: day(2026, 12, 1), end: day(2027, 1, 1) });
    expect(daysOf('2026-3-29')).toEqual({ start: day(2026, 3, 29), end: day(2026, 3, 30) });
    expect(daysOf('29/03/2026')).toEqual({ start: day(2026, 3, 29), end: day(2026, 3, 30) });
  });

  it('is nothing that the calendar does not have', () => {
    for (const value of ['2026-13', '2026-02-30', '31/04/2026', 'hier', '20', '']) expect(daysOf(value)).toBeNull();
  });
});

it('a filter is written so that it is read again', () => {
  for (const value of ['karim', '@karim:example.org', 'Cellule de crise']) {
    expect(parts(filterText('in', value))).toEqual([filter('in', value)]);
  }
});
