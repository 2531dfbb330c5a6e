/** Identifiers as commands take them (client-server API, "Common identifier formats"): their sign, and at most 255 characters. */
import * as v from 'valibot';

export const roomId = v.pipe(v.string(), v.startsWith('!'), v.maxLength(255));
export const userId = v.pipe(v.string(), v.regex(/^@[^:\s]*:[^\s]+$/), v.maxLength(255));
export const eventId = v.pipe(v.string(), v.startsWith('$'), v.maxLength(255));
