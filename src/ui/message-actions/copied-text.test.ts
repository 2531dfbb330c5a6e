import { describe, expect, it } from 'vitest';
import type { MessageText } from '../../protocol/message-actions';
import { copiedText } from './copied-text';

const intl = { formatDate: () => 'hier' };
const message = (name: string, text: string): MessageText => ({
  eventId: `$${name}`,
  sender: { userId: `@${name}:b`, name, avatar: { url: null, initials: 'A', colour: 0 } },
  timestamp: 1,
  text,
});

describe('messages as text', () => {
  it('are the words alone of one', () => {
    expect(copiedText([message('Ana', 'Bonjour')], intl)).toBe('Bonjour');
  });

  it('have names and times where they are several', () => {
    expect(copiedText([message('Ana', 'Bonjour'), message('Jean', 'Salut\ntoi')], intl)).toBe(
      'Ana, hier\nBonjour\n\nJean, hier\nSalut\ntoi',
    );
  });
});
