import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import { messageContent, messageOfText, relationOf, replacementContent } from './content';

const mention = (target: string): RichNode => ({ type: 'mention', target, label: 'x', me: false });
const written = (...nodes: RichNode[]) => messageContent({ style: 'text', nodes, markdown: true }, null);

describe('the content of a message', () => {
  it('mentions nobody by accident', () => {
    expect(messageContent(messageOfText('un@exemple.fr, salut'), null)).toEqual({
      msgtype: 'm.text',
      body: 'un@exemple.fr, salut',
      'm.mentions': {},
    });
  });

  it('names people, the whole room and whom it answers in m.mentions', () => {
    const quote: RichNode = { type: 'quote', children: [mention('@ines:exemple.fr'), mention('#salon:exemple.fr')] };
    expect(written(quote, mention('@room'))['m.mentions']).toEqual({ user_ids: ['@ines:exemple.fr'], room: true });
    expect(messageContent(messageOfText('/me voit @jean:exemple.fr'), '@ines:exemple.fr')).toMatchObject({
      msgtype: 'm.emote',
      body: 'voit @jean:exemple.fr',
      'm.mentions': { user_ids: ['@jean:exemple.fr', '@ines:exemple.fr'] },
    });
  });

  it('says its place: an answer, a thread, or both', () => {
    expect(relationOf({ threadId: null, replyTo: null })).toEqual({});
    expect(relationOf({ threadId: null, replyTo: '$a' })).toEqual({
      'm.relates_to': { 'm.in_reply_to': { event_id: '$a' } },
    });
    expect(relationOf({ threadId: '$t', replyTo: null }, '$l')['m.relates_to']).toEqual({
      rel_type: 'm.thread',
      event_id: '$t',
      is_falling_back: true,
      'm.in_reply_to': { event_id: '$l' },
    });
    expect(relationOf({ threadId: '$t', replyTo: '$a' })['m.relates_to']).toMatchObject({
      is_falling_back: false,
      'm.in_reply_to': { event_id: '$a' },
    });
  });

  it('replaces another, and notifies those alone who are named anew', () => {
    const content = written({ type: 'strong', children: [mention('@ines:x'), mention('@jean:x'), mention('@room')] });
    const replaced = replacementContent(content, '$e', { user_ids: ['@ines:x'], room: true });
    expect(replaced).toMatchObject({
      body: '* **xxx**',
      'm.mentions': { user_ids: ['@jean:x'] },
      'm.new_content': content,
      'm.relates_to': { rel_type: 'm.replace', event_id: '$e' },
    });
    expect(replaced['formatted_body']).toBe(`* ${String(content['formatted_body'])}`);
    expect(content['m.mentions']).toEqual({ user_ids: ['@ines:x', '@jean:x'], room: true });
  });
});
