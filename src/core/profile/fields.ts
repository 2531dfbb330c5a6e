/** Fields of a profile beside name and picture (MSC4133). What a server claims may be anything. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { fail } from '../../protocol/errors';
import type { PersonalFacts } from '../../protocol/profile';
import { errorOf, request } from '../failures';
import { plainName } from '../people';
import { isRecord } from '../value';

/** `m.tz` as in the specification since version 1.16, and the names of MSC4175 and MSC4247 before theirs are in it. */
const timeZoneKeys = ['m.tz', 'us.cloke.msc4175.tz'] as const;
const pronounsKey = 'io.fsky.nyx.pronouns';

/** A zone that this computer knows; null for everything else. */
function timeZoneOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 100) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The summary of the first entry (MSC4247: a list, one for each language). */
function pronounsOf(value: unknown): string {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  const summary = isRecord(first) ? first['summary'] : null;
  return typeof summary === 'string' ? plainName(summary) : '';
}

export function readFields(profile: unknown): Pick<PersonalFacts, 'timeZone' | 'pronouns'> {
  const fields = isRecord(profile) ? profile : {};
  const zones = timeZoneKeys.map((key) => timeZoneOf(fields[key]));
  return { timeZone: zones.find((zone) => zone !== null) ?? null, pronouns: pronounsOf(fields[pronounsKey]) };
}

async function statusOf(client: MatrixClient, userId: string): Promise<string> {
  try {
    const { status_msg: status } = await request(() => client.getPresence(userId));
    return typeof status === 'string' ? plainName(status) : '';
  } catch (cause) {
    if (errorOf(cause).code === 'internal') throw cause;
    return '';
  }
}

export async function personalFacts(client: MatrixClient, userId: string): Promise<PersonalFacts> {
  const hasFields = await client.doesServerSupportExtendedProfiles();
  const ask = hasFields ? client.getExtendedProfile(userId).catch(() => ({})) : Promise.resolve({});
  const [profile, status] = await Promise.all([ask, statusOf(client, userId)]);
  return { ...readFields(profile), status, hasFields };
}

/** Sets or takes away one's own time zone and pronouns, in the language they are given in. */
export async function setFields(
  client: MatrixClient,
  { timeZone, pronouns }: Pick<PersonalFacts, 'timeZone' | 'pronouns'>,
  language: string,
): Promise<void> {
  if (!(await client.doesServerSupportExtendedProfiles())) fail('not-found');
  const [zoneKey] = timeZoneKeys;
  const set = (key: string, value: unknown) =>
    request(() =>
      value === null ? client.deleteExtendedProfileProperty(key) : client.setExtendedProfileProperty(key, value),
    );
  await set(zoneKey, timeZone);
  await set(pronounsKey, pronouns === '' ? null : [{ language, summary: pronouns }]);
}
