import { expect, it } from 'vitest';
import { topicParts } from './topic-parts';

const inShort = (topic: string) => topicParts(topic).map(({ kind, text }) => (kind === 'link' ? `<${text}>` : text));

it.each([
  ['', []],
  ['Préfecture, Intérieur', ['Préfecture, Intérieur']],
  ['Voir https://gard.example/plan.', ['Voir ', '<https://gard.example/plan>', '.']],
  ['(https://a.example/b) et la suite', ['(', '<https://a.example/b>', ') et la suite']],
  ['https://a.example/b_(c)', ['<https://a.example/b_(c)>']],
  ['matrix:r/crise:gard.example', ['<matrix:r/crise:gard.example>']],
  ['http://a.example and javascript:alert(1)', ['http://a.example and javascript:alert(1)']],
])('“%s” is made of %j', (topic, expected) => {
  expect(inShort(topic)).toEqual(expected);
});
