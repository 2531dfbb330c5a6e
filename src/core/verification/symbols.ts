/** The short authentication string as plain numbers. */
import { sasSymbols, type ShortAuthenticationString } from '../../protocol/verification';

/** The SDK's form of it (`GeneratedSas`). */
export interface GeneratedSymbols {
  decimal?: readonly [number, number, number];
  emoji?: readonly (readonly [symbol: string, name: string])[];
}

/** A symbol with or without the selector of its coloured form (U+FE0F) is the same one. */
const bare = (symbol: string) => symbol.replaceAll('\uFE0F', '');
const numbers: ReadonlyMap<string, number> = new Map(sasSymbols.map((symbol, number) => [bare(symbol), number]));

/** Symbols where all seven are known, else the three numbers, else null. */
export function symbolsOf({ emoji, decimal }: GeneratedSymbols): ShortAuthenticationString | null {
  const found = emoji?.flatMap(([symbol]) => numbers.get(bare(symbol)) ?? []) ?? [];
  if (found.length === 7) return { kind: 'emoji', numbers: found };
  return decimal ? { kind: 'decimal', numbers: [...decimal] } : null;
}
