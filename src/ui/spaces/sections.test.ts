import { expect, it } from 'vitest';
import type { SpaceEntry } from '../../protocol/spaces';
import { homeSections } from './sections';

const entry = (roomId: string, changes: Partial<SpaceEntry> = {}): SpaceEntry => ({
  roomId,
  name: roomId,
  topic: null,
  avatar: { url: null, initials: 'A', colour: 0 },
  kind: 'room',
  alias: null,
  memberCount: 1,
  wayIn: 'join',
  spaces: [],
  encrypted: null,
  readable: false,
  via: [],
  suggested: false,
  childCount: 0,
  ...changes,
});
const ids = (entries: readonly SpaceEntry[]) => entries.map(({ roomId }) => roomId);

it('shows what is suggested first, as long as one is not in it; then spaces, then rooms', () => {
  const sections = homeSections([
    entry('!a'),
    entry('!b', { suggested: true }),
    entry('!c', { kind: 'space' }),
    entry('!d', { suggested: true, wayIn: 'joined' }),
    entry('!e', { suggested: true, kind: 'space' }),
  ]);
  expect(ids(sections.suggested)).toEqual(['!b', '!e']);
  expect(ids(sections.spaces)).toEqual(['!c']);
  expect(ids(sections.rooms)).toEqual(['!a', '!d']);
});
