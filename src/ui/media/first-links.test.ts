import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import { firstLinks } from './first-links';

const link = (href: string): RichNode => ({ type: 'link', href, children: [{ type: 'text', text: href }] });

describe('firstLinks', () => {
  it('finds two web links at most, each once', () => {
    const nodes: RichNode[] = [
      { type: 'paragraph', children: [link('https://a.example/'), link('https://a.example/')] },
      link('http://b.example/'),
      link('https://c.example/'),
    ];
    expect(firstLinks(nodes)).toEqual(['https://a.example/', 'http://b.example/']);
  });

  it('leaves out rooms, people, mail, and what is quoted or hidden', () => {
    const nodes: RichNode[] = [
      link('https://matrix.to/#/#salon:example.org'),
      link('mailto:a@example.org'),
      link('matrix:u/a:example.org'),
      { type: 'quote', children: [link('https://quoted.example/')] },
      { type: 'spoiler', reason: null, children: [link('https://hidden.example/')] },
    ];
    expect(firstLinks(nodes)).toEqual([]);
  });
});
