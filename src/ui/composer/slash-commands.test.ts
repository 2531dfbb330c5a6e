import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import { parseMessage } from './slash-commands';

const text = (value: string): RichNode => ({ type: 'text', text: value });
const parse = (value: string, ...others: RichNode[]) => parseMessage([text(value), ...others]);
const ines: RichNode = { type: 'mention', target: '@ines:exemple.fr', label: 'Inès', me: false };

describe('a slash', () => {
  it('begins what one says of oneself, and what is sent sign by sign', () => {
    expect(parse('/me est **là**')).toEqual({
      kind: 'message',
      message: { style: 'emote', nodes: [text('est **là**')], markdown: true },
    });
    expect(parse('/plain 2*3*4')).toMatchObject({ message: { nodes: [text('2*3*4')], markdown: false } });
    expect(parse('/spoiler ', ines)).toMatchObject({ message: { nodes: [{ type: 'spoiler', children: [ines] }] } });
  });

  it('takes people by mention or Matrix ID, with a reason', () => {
    expect(parse('/kick ', ines, text(' a quitté le service'))).toEqual({
      kind: 'command',
      command: { kind: 'kick', userId: '@ines:exemple.fr', reason: 'a quitté le service' },
    });
    expect(parse('/ban @a:b')).toMatchObject({ command: { kind: 'ban', userId: '@a:b', reason: null } });
    expect(parse('/invite @a:b')).toEqual({ kind: 'invite', userId: '@a:b' });
    expect(parse('/kick Inès')).toMatchObject({ kind: 'refused', why: 'composer.command.needsPerson' });
  });

  it('joins rooms, and names rooms and oneself', () => {
    expect(parse('/join #salon:exemple.fr')).toMatchObject({ command: { kind: 'join', target: '#salon:exemple.fr' } });
    expect(parse('/topic  Crue du  Gard ')).toMatchObject({ command: { kind: 'topic', topic: 'Crue du Gard' } });
    expect(parse('/nick Camille')).toMatchObject({ command: { kind: 'nick', name: 'Camille' } });
  });

  it('never sends a mistyped command as a message', () => {
    expect(parse('/jion #a:b')).toEqual({
      kind: 'refused',
      why: 'composer.command.unknown',
      values: { command: '/jion' },
    });
    expect(parse('/html <b>x</b>')).toMatchObject({ kind: 'refused', why: 'composer.command.noHtml' });
    expect(parse('/me')).toMatchObject({ kind: 'refused', why: 'composer.command.needsWords' });
  });

  it('is text in a path, in a number and where it is doubled', () => {
    for (const value of ['/etc/hosts est vide', '/5', '/ '])
      expect(parse(value)).toEqual({
        kind: 'message',
        message: { style: 'text', nodes: [text(value)], markdown: true },
      });
    expect(parse('//me')).toMatchObject({ message: { nodes: [text('/me')] } });
  });
});
