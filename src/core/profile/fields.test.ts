import { expect, it } from 'vitest';
import { readFields } from './fields';

it.each([
  [{ 'm.tz': 'Europe/Paris' }, 'Europe/Paris', ''],
  [{ 'us.cloke.msc4175.tz': 'America/Montreal', 'm.tz': 'nowhere' }, expect.stringMatching(/^America\//), ''],
  [{ 'm.tz': 7 }, null, ''],
  [{ 'io.fsky.nyx.pronouns': [{ language: 'fr', summary: 'elle\n' }] }, null, 'elle'],
  [{ 'io.fsky.nyx.pronouns': 'she' }, null, ''],
  [{ 'io.fsky.nyx.pronouns': [null] }, null, ''],
  ['nonsense', null, ''],
])('%j tells the zone %s and the pronouns “%s”', (profile, timeZone, pronouns) => {
  expect(readFields(profile)).toEqual({ timeZone, pronouns });
});
