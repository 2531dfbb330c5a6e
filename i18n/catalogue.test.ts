/**
 * The catalogues against each other and against the page: no message is missing, unused or different in its
 * placeholders, and French keeps its typography.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
const english: Record<string, string> = en;
const french: Record<string, string> = fr;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}
const code = sources(path.join(root, 'src/ui'));

/** Every string in the page's code that stands where a message id does. */
function idsAskedFor(): Set<string> {
  const places = [/\bid="([\w-]+\.[\w.-]+)"/g, /\bt\(\s*'([\w-]+\.[\w.-]+)'/g, /\bid: '([a-z]\w*\.[\w.-]+)'/g];
  return new Set(
    code.flatMap((text) => places.flatMap((place) => [...text.matchAll(place)].map((found) => found[1] ?? ''))),
  );
}

/** Every string literal of the page's code: ids also stand in tables and conditions. */
function literals(): Set<string> {
  return new Set(
    code.flatMap((text) => [...text.matchAll(/['"`]([\w-]+\.[\w.-]+)['"`]/g)].map((found) => found[1] ?? '')),
  );
}

/** A message's placeholders with their kinds, and its tags, sorted. */
function placeholders(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = `${TYPE[element.type]} ${element.value}`;
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [own, ...Object.values(element.options).flatMap((option) => placeholders(option.value))];
    }
    return element.type === TYPE.tag ? [own, ...placeholders(element.children)] : [own];
  });
  return [...new Set(found)].sort();
}

describe('the catalogues', () => {
  it('hold the same messages in every language', () => {
    expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
  });

  it('have every message that the page asks for', () => {
    expect([...idsAskedFor()].filter((id) => !(id in english))).toEqual([]);
  });

  it('hold no message that the page never asks for', () => {
    const used = literals();
    expect(Object.keys(english).filter((id) => !used.has(id))).toEqual([]);
  });

  it('can be read, with the same placeholders in every language', () => {
    const unequal = Object.entries(english).filter(
      ([id, text]) => placeholders(parse(text)).join() !== placeholders(parse(french[id] ?? '')).join(),
    );
    expect(unequal.map(([id]) => id)).toEqual([]);
  });

  it('keep the typography: no straight apostrophes or three dots, and in French no breaking space before ? ! ; : »', () => {
    const straight = Object.entries({ ...english, ...french }).filter(([, text]) => /\w'\w|\.\.\./.test(text));
    const breaking = Object.entries(french).filter(([, text]) => / [?!;:»]|« /.test(text));
    const missing = Object.entries(french).filter(([, text]) => /[\p{L}\d)][?!;]/u.test(text));
    expect([...straight, ...breaking, ...missing].map(([id]) => id)).toEqual([]);
  });
});
