import { describe, expect, it } from 'vitest';
import { isShown } from './content';
import type { Json, ReadableEvent } from './raw-event';
import { stateContent } from './state-content';

const state = (type: string, content: Json = { x: 1 }, before?: Json): ReadableEvent => ({
  eventId: '$1',
  type,
  content,
  sender: '@ana:a',
  timestamp: 1,
  stateKey: '',
  unsigned: before ? { prev_content: before } : {},
  encrypted: false,
  locked: false,
  redacted: false,
});
const changeOf = (type: string, content?: Json) => {
  const shown = stateContent(state(type, content));
  return shown.type === 'state' ? shown.change : shown;
};

describe('a change of state', () => {
  it.each([
    'm.room.create',
    'm.room.avatar',
    'm.room.encryption',
    'm.room.power_levels',
    'm.room.join_rules',
    'm.room.history_visibility',
    'm.room.pinned_events',
    'm.room.server_acl',
    'm.room.tombstone',
    'm.room.guest_access',
    'm.room.name',
    'm.room.topic',
    'm.room.canonical_alias',
    'm.room.aliases',
    'm.room.third_party_invite',
    'm.room.retention',
    'm.space.child',
    'm.space.parent',
    'm.policy.rule.user',
    'm.widget',
    'm.beacon_info',
    'org.matrix.msc3672.beacon_info',
    'm.call.member',
    'org.matrix.msc3401.call.member',
    'im.ponies.room_emotes',
    'im.vector.room.access_rules',
  ])('%s has words of its own', (type) => {
    expect(changeOf(type)).not.toMatchObject({ kind: 'other' });
  });

  it('of a kind that nobody knows has its type', () => {
    expect(changeOf('org.example.x')).toEqual({ kind: 'other', eventType: 'org.example.x' });
    expect(changeOf('constructor')).toEqual({ kind: 'other', eventType: 'constructor' });
  });

  it('of an invitation by address has the address as it may be shown, and none where it was withdrawn', () => {
    const invited = changeOf('m.room.third_party_invite', { display_name: 'i\u202Enes\n@...' });
    expect(invited).toEqual({ kind: 'invited-by-address', value: 'i nes @...' });
    expect(changeOf('m.room.third_party_invite', {})).toEqual({ kind: 'invited-by-address', value: '' });
  });

  it('of a shared position begins and ends it', () => {
    expect(changeOf('m.beacon_info', { live: true })).toEqual({ kind: 'position-shared' });
    expect(changeOf('m.beacon_info', { live: false })).toEqual({ kind: 'position-ended' });
  });

  it('of a call is told when somebody comes and goes, not while they stay', () => {
    const type = 'org.matrix.msc3401.call.member';
    const [here, gone] = [{ application: 'm.call' }, {}];
    const shown = (content: Json, before?: Json) => isShown(state(type, content, before), null);
    expect([shown(here), shown(here, gone), shown(gone, here)]).toEqual([true, true, true]);
    expect([shown(here, { ...here, expires: 1 }), shown(gone, gone), shown({ memberships: [] })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(changeOf(type, here)).toEqual({ kind: 'call-joined' });
    expect(changeOf(type, { memberships: [] })).toEqual({ kind: 'call-left' });
  });
});
