import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import en from '../../../i18n/en.json';
import fr from '../../../i18n/fr.json';
import type { Person } from '../../protocol/people';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import type { Text } from '../language';
import { changeWords, foldWords } from './change-words';

const person = (name: string): Person => ({
  userId: `@${name}:example.org`,
  name,
  avatar: { url: null, initials: name.slice(0, 2), colour: 0 },
});
let count = 0;
const item = (content: TimelineContent, sender = 'Karim'): TimelineItem => ({
  key: `k${(count += 1)}`,
  eventId: `$${count}`,
  sender: person(sender),
  timestamp: 0,
  mine: false,
  mentionsMe: false,
  content,
  quote: null,
  edited: false,
  thread: null,
  authenticity: null,
  clearInEncrypted: false,
  reactions: [],
  readBy: [],
  readByCount: 0,
  send: null,
  gapBefore: false,
  outgoing: [],
});
const member = (target: string, change: 'joined' | 'left' | 'invited' | 'banned', reason: string | null = null) =>
  item({ type: 'membership', change, target, reason });

function language(locale: 'en' | 'fr') {
  const intl = createIntl({ locale, messages: locale === 'en' ? en : fr });
  const t: Text = (id, values) => intl.formatMessage({ id }, values);
  return { intl, t };
}
const bare = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');

describe('a change in words', () => {
  const { t } = language('en');

  it('names who did what to whom, and why', () => {
    expect(bare(changeWords(member('Paul', 'banned', 'spam'), t))).toBe('Karim banned Paul (spam)');
  });

  it('isolates names, so that right-to-left ones do not turn the sentence', () => {
    expect(changeWords(member('محمد', 'joined'), t)).toBe('\u2068محمد\u2069 joined');
  });

  it('says so when a name is taken away', () => {
    const named = item({ type: 'state', change: { kind: 'name', value: 'Crise' } });
    const unnamed = item({ type: 'state', change: { kind: 'name', value: '' } });
    expect(bare(changeWords(named, t))).toBe('Karim named the room Crise');
    expect(bare(changeWords(unnamed, t))).toBe('Karim removed the room’s name');
  });
});

describe('a changed rotation of keys in words', () => {
  const changed = item({ type: 'state', change: { kind: 'key-rotation', periodMs: 86_400_000, messages: 50 } });

  it.each([
    ['en', 'Karim changed how long a key is used: a new one after 1 day or 50 messages.'],
    ['fr', 'Karim a changé la durée d’usage d’une clé\u00a0: une nouvelle après 1 jour ou 50 messages.'],
  ] as const)('says what it is now (%s)', (locale, sentence) => {
    expect(bare(changeWords(changed, language(locale).t))).toBe(sentence);
  });
});

describe('a fold of changes in words', () => {
  const items = [
    member('Paul', 'joined'),
    member('Marie', 'joined'),
    member('Marie', 'joined'),
    member('Luc', 'left'),
    item({ type: 'state', change: { kind: 'avatar' } }),
  ];

  it('counts each person once for each kind of change', () => {
    const { t, intl } = language('en');
    expect(foldWords(items, t, intl)).toBe('2 people joined, 1 person left, and 1 setting changed');
  });

  it('speaks French', () => {
    const { t, intl } = language('fr');
    expect(foldWords(items, t, intl)).toBe('2 arrivées, 1 départ et 1 réglage modifié');
  });
});
