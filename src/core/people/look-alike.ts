/** Names that are made to be taken for others: compared by how they look, not by their letters (Unicode TR 39 in spirit). */

/** Letters of other scripts, and digits, that look like Latin letters. */
const lookLike: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ї: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
  ł: 'l',
  ø: 'o',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  '|': 'l',
};

const known = new Map<string, string>();
const mostKnown = 50_000;

/** What a name looks like at a glance: without accents, case, spaces and signs, small l and capital I the same. */
export function shapeOf(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  let shape = name
    .normalize('NFKD')
    .replaceAll('I', 'l')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}|]+/gu, '');
  if (/[^a-z]/u.test(shape)) shape = Array.from(shape, (sign) => lookLike[sign] ?? sign).join('');
  shape = shape.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('i', 'l');
  if (known.size >= mostKnown) known.clear();
  known.set(name, shape);
  return shape;
}

export interface Named {
  userId: string;
  /** As they have given it, without a Matrix ID beside it. */
  name: string;
}

const serverOf = (userId: string): string => userId.slice(userId.indexOf(':') + 1);

/**
 * For everybody of another server whose name looks like that of somebody of mine: whom they look like, by their IDs.
 * Very short names look like each other by chance.
 */
export function lookAlikes(people: readonly Named[], myServer: string): ReadonlyMap<string, Named> {
  const ours = new Map<string, Named>();
  // Where all are of one server nobody can be taken for a colleague from elsewhere.
  if (people.every(({ userId }) => serverOf(userId) === myServer)) return ours;
  for (const person of people) {
    const shape = shapeOf(person.name);
    if (shape.length >= 3 && serverOf(person.userId) === myServer && !ours.has(shape)) ours.set(shape, person);
  }
  const found = new Map<string, Named>();
  for (const person of people) {
    if (serverOf(person.userId) === myServer) continue;
    const other = ours.get(shapeOf(person.name));
    if (other) found.set(person.userId, other);
  }
  return found;
}
