import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../protocol/search-words';
import { snippetOf } from './snippet';

const wanted = (query: string, prefix = true) =>
  query.split(' ').map((text) => ({ words: wordsOf(text).map(({ word }) => word), prefix }));
const shown = (text: string, query: string, prefix = true) =>
  snippetOf(text, wanted(query, prefix))
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join('');

describe('the line around what was found', () => {
  it('marks as much of a word as was typed', () => {
    expect(shown('La liste des Gymnases ouverts', 'gymnas')).toBe('La liste des [Gymnas]es ouverts');
    expect(shown('Évry et Évreux', 'evr')).toBe('[Évr]y et [Évr]eux');
  });

  it('marks the whole word where folding changes its length', () => {
    expect(shown('Une œuvre d’art', 'oeuv')).toBe('Une [œuvre] d’art');
  });

  it('begins near the first match of a long text, at a word', () => {
    const text = `${'avant '.repeat(60)}la réunion du gymnase ${'après '.repeat(60)}`;
    const line = shown(text, 'gymnase');
    expect(line).toMatch(/^…avant .*\[gymnase\] après .*après…$/);
    expect(line.length).toBeLessThan(200);
  });

  it('shows the place where most of the words are', () => {
    const text = `plan ${'mot '.repeat(80)}le plan des secours`;
    expect(shown(text, 'plan secours')).toMatch(/^….*\[plan\] des \[secours\]$/);
  });

  it('is one line without direction signs', () => {
    expect(shown('un\n\ndeux\u202E trois', 'deux')).toBe('un [deux] trois');
  });

  it('is the beginning where only filters were given', () => {
    expect(snippetOf('Bonjour à tous', [])).toEqual([{ text: 'Bonjour à tous', match: false }]);
  });

  it('marks phrases whole', () => {
    expect(
      snippetOf('le plan de secours', [{ words: ['plan', 'de', 'secours'], prefix: false }]).filter(
        ({ match }) => match,
      ),
    ).toEqual([{ text: 'plan de secours', match: true }]);
  });
});
