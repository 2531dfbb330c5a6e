import { describe, expect, it } from 'vitest';
import { sasSymbols } from '../../protocol/verification';
import { symbolsOf } from './symbols';

const emoji = (...symbols: string[]) => symbols.map((symbol) => [symbol, ''] as const);

describe('the symbols to compare', () => {
  it('are 64, all different', () => {
    expect(new Set(sasSymbols).size).toBe(64);
  });

  it('are known by number, with or without the mark of their coloured form', () => {
    expect(symbolsOf({ emoji: emoji('🐶', '☁', '☁️', '✈️', '⚓', '📌', '🔑') })).toEqual({
      kind: 'emoji',
      numbers: [0, 21, 21, 53, 60, 63, 47],
    });
  });

  it('give way to numbers where one of them is not known', () => {
    const strange = emoji('🐶', '☁', '☁️', '✈️', '⚓', '📌', '🫠');
    expect(symbolsOf({ emoji: strange, decimal: [1234, 5678, 9012] })).toEqual({
      kind: 'decimal',
      numbers: [1234, 5678, 9012],
    });
    expect(symbolsOf({ emoji: strange })).toBeNull();
  });
});
