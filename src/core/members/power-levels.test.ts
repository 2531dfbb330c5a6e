import { describe, expect, it } from 'vitest';
import { powerOf, readPowerLevels, type PowerState } from './power-levels';

const [ana, bo, cy] = ['@ana:example.org', '@bo:example.org', '@cy:example.org'];
const levels = (state: Partial<PowerState>) =>
  readPowerLevels({ version: '11', creator: ana, additionalCreators: undefined, content: {}, ...state });

describe('power levels', () => {
  it('are those of the event, else the usual one', () => {
    const read = levels({ content: { users: { [bo]: 50 }, users_default: 10 } });
    expect([bo, cy].map(read.of)).toEqual([50, 10]);
  });

  it('are 100 for the creator of an older room without the event, 0 for all others', () => {
    expect([ana, bo].map(levels({ content: null }).of)).toEqual([100, 0]);
    expect(levels({ content: {} }).of(ana)).toBe(0);
  });

  it('have defaults: 50 for state, 0 for messages and invitations, 0 for everything without the event', () => {
    const read = levels({ content: {} });
    expect([read.forState('m.room.name'), read.forMessage('m.room.message'), read.needed('invite')]).toEqual([
      50, 0, 0,
    ]);
    expect([read.needed('ban'), read.needed('kick'), read.needed('redact')]).toEqual([50, 50, 50]);
    expect(levels({ content: null }).forState('m.room.name')).toBe(0);
  });

  it('take numbers in strings, and nothing that is no number', () => {
    const content = { users: { [ana]: '50', [bo]: 'all', [cy]: 1.5 }, ban: null, events: { 'm.room.name': '20' } };
    const read = levels({ content });
    expect([ana, bo, cy].map(read.of)).toEqual([50, 0, 0]);
    expect([read.needed('ban'), read.forState('m.room.name')]).toEqual([50, 20]);
  });

  it('are not fooled by names that every object has', () => {
    const read = levels({ content: { users: {}, events: {} } });
    expect([read.of('constructor'), read.forState('toString')]).toEqual([0, 50]);
  });
});

describe('the creators of a room', () => {
  const made = (state: Partial<PowerState>) =>
    levels({ version: '12', additionalCreators: [bo, 7], content: { users: { [ana]: 5, [cy]: 100 } }, ...state });

  it('are above every number from version 12 on, also those who were added', () => {
    expect([ana, bo, cy].map(made({}).of)).toEqual([Infinity, Infinity, 100]);
    expect([ana, bo, cy].map(made({}).isCreator)).toEqual([true, true, false]);
  });

  it.each(['1', '10', '11'])('are people like all others in version %s', (version) => {
    expect(made({ version }).of(ana)).toBe(5);
  });

  it('are so in versions that are not known yet', () => {
    expect(made({ version: 'org.example.future' }).of(ana)).toBe(Infinity);
  });

  it('are named with those who have a level', () => {
    expect(made({}).named.toSorted()).toEqual([ana, bo, cy]);
  });

  it('are nobody where the event that made the room is not known, or names its creators wrongly', () => {
    expect(made({ creator: null }).of(ana)).toBe(5);
    expect(made({ additionalCreators: 'everybody' }).of(bo)).toBe(0);
  });
});

describe('powerOf', () => {
  it.each([
    [100, {}, { role: 'administrator', level: 100, isCustom: false }],
    [150, {}, { role: 'administrator', level: 150, isCustom: true }],
    [50, {}, { role: 'moderator', level: 50, isCustom: false }],
    [75, {}, { role: 'moderator', level: 75, isCustom: true }],
    [0, {}, { role: 'member', level: 0, isCustom: false }],
    [10, {}, { role: 'member', level: 10, isCustom: true }],
    [-1, {}, { role: 'muted', level: -1, isCustom: false }],
    // Where only moderators write, nobody has had the word taken from them.
    [0, { events_default: 50 }, { role: 'member', level: 0, isCustom: false }],
    [-1, { events_default: 50 }, { role: 'muted', level: -1, isCustom: false }],
    [-1, { events: { 'm.room.message': -5 } }, { role: 'member', level: -1, isCustom: true }],
  ])('%i in a room with %j: %j', (level, content, power) => {
    expect(powerOf(levels({ content: { ...content, users: { [bo]: level } } }), bo)).toEqual(power);
  });

  it('has no number for a creator', () => {
    expect(powerOf(levels({ version: '12' }), ana)).toEqual({ role: 'creator', level: null, isCustom: false });
  });
});
