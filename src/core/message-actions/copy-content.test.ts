import { describe, expect, it } from 'vitest';
import type { Json, ReadableEvent } from '../timeline';
import { copyOf } from './copy-content';

const event = (content: Json, changes: Partial<ReadableEvent> = {}): ReadableEvent => ({
  eventId: '$1',
  type: 'm.room.message',
  content,
  sender: '@ana:example.org',
  timestamp: 1,
  stateKey: null,
  unsigned: {},
  encrypted: true,
  locked: false,
  redacted: false,
  ...changes,
});
const copy = (content: Json, changes: Partial<ReadableEvent> = {}) => copyOf(event(content, changes), content);

describe('a copy of a message', () => {
  it('says what it says and nothing of where it was said', () => {
    const content = {
      msgtype: 'm.text',
      body: 'Bonjour Ana',
      format: 'org.matrix.custom.html',
      formatted_body: '<b>Bonjour</b> Ana',
      'm.mentions': { user_ids: ['@ana:example.org'] },
      'm.relates_to': { rel_type: 'm.thread', event_id: '$root' },
      'org.example.source': '!secret:example.org',
    };
    expect(copy(content)?.content).toEqual({
      msgtype: 'm.text',
      body: 'Bonjour Ana',
      format: 'org.matrix.custom.html',
      formatted_body: '<b>Bonjour</b> Ana',
      'm.mentions': {},
    });
  });

  it('has no quotation of what was answered', () => {
    const content = {
      msgtype: 'm.text',
      body: '> <@ana:example.org> secret\n\nOui',
      formatted_body: '<mx-reply><blockquote>secret</blockquote></mx-reply>Oui',
      'm.relates_to': { 'm.in_reply_to': { event_id: '$0' } },
    };
    expect(copy(content)?.content).toMatchObject({ body: 'Oui', formatted_body: 'Oui' });
  });

  it('keeps a quotation that is part of what was said', () => {
    expect(copy({ msgtype: 'm.text', body: '> un proverbe\n\nVrai.' })?.content['body']).toBe('> un proverbe\n\nVrai.');
  });

  it('is mine: what somebody does, or a program says, becomes plain words', () => {
    expect(copy({ msgtype: 'm.emote', body: 'danse' })?.content['msgtype']).toBe('m.text');
    expect(copy({ msgtype: 'm.notice', body: 'fait' })?.content['msgtype']).toBe('m.text');
  });

  it.each([
    ['deleted', { redacted: true }, { msgtype: 'm.text', body: 'a' }],
    ['not readable', { locked: true }, {}],
    ['a state', { stateKey: '' }, { msgtype: 'm.text', body: 'a' }],
    ['a poll', { type: 'm.poll.start' }, {}],
    ['of an unknown kind', {}, { msgtype: 'constructor', body: 'a' }],
  ] as const)('is not made of what is %s', (_name, changes, content) => {
    expect(copy({ ...content }, changes)).toBeNull();
  });
});
