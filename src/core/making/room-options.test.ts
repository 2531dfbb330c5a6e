import { describe, expect, it } from 'vitest';
import type { NewRoom } from '../../protocol/making';
import { roomOptions } from './room-options';

const wish = (changes: Partial<NewRoom> = {}): NewRoom => ({
  name: 'Budget',
  topic: '',
  picture: null,
  access: { kind: 'private' },
  mayAsk: false,
  encrypted: true,
  sharesHistory: false,
  federated: true,
  isSpace: false,
  parentId: null,
  ...changes,
});
const made = (changes: Partial<NewRoom> = {}) => roomOptions(wish(changes), null, 'here.example');
const stateOf = (changes: Partial<NewRoom>, type: string) =>
  made(changes).initial_state?.find((event) => event.type === type)?.content;

describe('a new room', () => {
  it('is private, encrypted, and read from the invitation on', () => {
    expect(made()).toEqual({
      name: 'Budget',
      preset: 'private_chat',
      visibility: 'private',
      creation_content: {},
      initial_state: [
        { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'invited' } },
        { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } },
      ],
    });
  });

  it('is open to the members of its space, and part of it', () => {
    const inSpace = { access: { kind: 'space', spaceId: '!space' } as const, parentId: '!space' };
    expect(stateOf(inSpace, 'm.room.join_rules')).toEqual({
      join_rule: 'restricted',
      allow: [{ type: 'm.room_membership', room_id: '!space' }],
    });
    expect(stateOf(inSpace, 'm.space.parent')).toEqual({ via: ['here.example'], canonical: true });
    expect(stateOf({ ...inSpace, mayAsk: true }, 'm.room.join_rules')).toMatchObject({ join_rule: 'knock_restricted' });
  });

  it('is listed where people may ask to join', () => {
    expect(stateOf({ mayAsk: true }, 'm.room.join_rules')).toEqual({ join_rule: 'knock' });
    expect(made({ mayAsk: true })).toMatchObject({ preset: 'private_chat', visibility: 'public' });
  });

  it('never leaves its server where it is public there alone, and does where it is public everywhere', () => {
    const here = made({ access: { kind: 'server', alias: 'hall' }, encrypted: false });
    expect(here).toMatchObject({
      preset: 'public_chat',
      visibility: 'public',
      room_alias_name: 'hall',
      creation_content: { 'm.federate': false },
    });
    const everywhere = made({ access: { kind: 'public', alias: 'hall' }, federated: false });
    expect(everywhere.creation_content).toEqual({});
  });

  it('may be kept from other servers, and shared with those who come later', () => {
    expect(made({ federated: false }).creation_content).toEqual({ 'm.federate': false });
    expect(stateOf({ sharesHistory: true }, 'm.room.history_visibility')).toEqual({ history_visibility: 'shared' });
  });

  it('has the picture that was uploaded', () => {
    const options = roomOptions(wish(), 'mxc://here.example/picture', 'here.example');
    expect(options.initial_state).toContainEqual({
      type: 'm.room.avatar',
      state_key: '',
      content: { url: 'mxc://here.example/picture' },
    });
  });

  it('may be a space, in which nobody writes and nothing is encrypted', () => {
    const space = made({ isSpace: true });
    expect(space.creation_content).toEqual({ type: 'm.space' });
    expect(space.power_level_content_override).toMatchObject({ events_default: 100 });
    expect(space.initial_state?.some(({ type }) => type === 'm.room.encryption')).toBe(false);
  });
});
