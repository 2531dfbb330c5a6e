/**
 * What a person types to search: words, "phrases" and filters (`from:karim in:"Cellule de crise" after:2026-03 has:file`).
 * Filters have English and French names, whatever the interface's language. Words are found by their beginnings.
 */

/** What a message can be looked for by beside its words. */
export const attachmentKinds = ['file', 'image', 'link'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];
export type FilterName = 'from' | 'in' | 'before' | 'after' | 'has';

/** One part of what was typed; `text` is exactly that, so that the parts together are the whole. */
export type QueryPart =
  | { kind: 'words'; text: string; value: string }
  | { kind: 'phrase'; text: string; value: string }
  | { kind: 'filter'; text: string; name: FilterName; value: string };

const names: Readonly<Record<string, FilterName>> = {
  from: 'from',
  de: 'from',
  in: 'in',
  dans: 'in',
  before: 'before',
  avant: 'before',
  after: 'after',
  apres: 'after',
  après: 'after',
  has: 'has',
  avec: 'has',
};
const kinds: Readonly<Record<string, AttachmentKind>> = {
  file: 'file',
  fichier: 'file',
  image: 'image',
  picture: 'image',
  photo: 'image',
  link: 'link',
  lien: 'link',
};

/** A filter; a phrase, closed or still being typed; a word. */
const part =
  /(?<name>\p{L}+):(?:["“«](?<quoted>[^"”»]*)["”»]?|(?<bare>\S+))|["“«](?<phrase>[^"”»]*)["”»]?|(?<word>\S+)/gu;

/** Takes a query apart. What looks like a filter but is none (`http://…`, `12:30`, `has:salt`) is words. */
export function parseQuery(query: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (const match of query.matchAll(part)) {
    const [text] = match;
    const { name = '', quoted, bare, phrase } = match.groups ?? {};
    const filter = Object.hasOwn(names, name.toLowerCase()) ? names[name.toLowerCase()] : undefined;
    const value = (quoted ?? bare ?? '').trim();
    if (filter && isUsable(filter, value)) parts.push({ kind: 'filter', text, name: filter, value });
    else if (phrase !== undefined && phrase.trim() !== '') parts.push({ kind: 'phrase', text, value: phrase });
    else if (phrase === undefined) parts.push({ kind: 'words', text, value: text });
  }
  return parts;
}

function isUsable(name: FilterName, value: string): boolean {
  if (name === 'has') return attachmentKind(value) !== null;
  if (name === 'before' || name === 'after') return daysOf(value) !== null;
  return value !== '';
}

/** The kind that a `has:` filter names, or null. */
export function attachmentKind(value: string): AttachmentKind | null {
  const known = value.toLowerCase();
  return Object.hasOwn(kinds, known) ? (kinds[known] ?? null) : null;
}

/**
 * The days that a date stands for, as two midnights here, the second exclusive (milliseconds since 1970): `2026`,
 * `2026-03`, `2026-03-12`, or `12/03/2026`. Null for what is no date.
 */
export function daysOf(value: string): { start: number; end: number } | null {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value);
  const written = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value);
  const [year, month, day] = written
    ? [written[3], written[2], written[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [undefined, undefined, undefined];
  if (year === undefined) return null;
  const start = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  // 31 February is no day, and the thirteenth month none.
  if (start.getMonth() !== Number(month ?? 1) - 1 || start.getDate() !== Number(day ?? 1)) return null;
  const end = new Date(start);
  if (day !== undefined) end.setDate(end.getDate() + 1);
  else if (month !== undefined) end.setMonth(end.getMonth() + 1);
  else end.setFullYear(end.getFullYear() + 1);
  return { start: start.getTime(), end: end.getTime() };
}

/** A filter as it is typed. */
export function filterText(name: FilterName, value: string): string {
  return /[\s"]/.test(value) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`;
}
