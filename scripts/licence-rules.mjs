/** Which licences can be combined with AGPL-3.0, as SPDX expressions. */

/** Licences that the FSF or their own text allow to combine with AGPL-3.0. */
const compatible = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'Zlib',
  'OFL-1.1',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'W3C-20150513',
]);

/**
 * Whether a package under this SPDX expression may ship with Pli. AND binds closer than OR; what cannot be read
 * (an unknown word, a WITH, a bracket that does not close) is refused.
 */
export function isCompatible(expression) {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const next = () => words[at++];

  function term() {
    const word = next();
    if (word !== '(') return compatible.has(word);
    const inside = choice();
    return next() === ')' && inside;
  }
  function all() {
    let result = term();
    while (words[at] === 'AND') {
      next();
      const other = term();
      result = result && other;
    }
    return result;
  }
  function choice() {
    let result = all();
    while (words[at] === 'OR') {
      next();
      const other = all();
      result = result || other;
    }
    return result;
  }

  const result = choice();
  return at === words.length && result;
}
