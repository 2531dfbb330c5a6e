/** What people tell of themselves: one's own profile, and what others may see of somebody's. */
import * as v from 'valibot';
import { command } from './channel';
import { userId } from './identifiers';

/** Longest status, in characters. */
export const longestStatus = 140;
const longestField = 100;

/** What a profile tells beside name and picture. */
export interface PersonalFacts {
  /** A status in one's own words (`status_msg` of presence); '' for none. */
  status: string;
  /** IANA time zone (`m.tz`, MSC4175); null where it is not told. */
  timeZone: string | null;
  /** How the person is to be spoken of (MSC4247); '' where it is not told. */
  pronouns: string;
  /** The homeserver keeps such fields (MSC4133). */
  hasFields: boolean;
}

/** Errors of all: not-ready, and what the homeserver says. */
export const profileCommands = {
  setOwnName: command<null>()(v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)) })),
  /** `token` is of a file that main may read (the bridge's `keepFile`); null takes the picture away. */
  setOwnPicture: command<null>()(v.object({ token: v.nullable(v.string()) })),
  setOwnStatus: command<null>()(v.object({ status: v.pipe(v.string(), v.trim(), v.maxLength(longestStatus)) })),
  /** Null or '' takes a field away. Errors besides: not-found where the homeserver keeps no such fields. */
  setOwnFields: command<null>()(
    v.object({
      timeZone: v.nullable(v.pipe(v.string(), v.maxLength(longestField))),
      pronouns: v.pipe(v.string(), v.trim(), v.maxLength(longestField)),
    }),
  ),
  /** What somebody tells of themself; what cannot be had counts as not told. */
  personalFacts: command<PersonalFacts>()(v.object({ userId })),
};
