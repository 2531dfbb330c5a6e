/** People and pictures as the ui sees them. */

/** A picture to paint: `url` is a `pli-media://` thumbnail or null; then `initials` on colour `colour` (0–7, stable for `id`). */
export interface Avatar {
  url: string | null;
  initials: string;
  colour: number;
}

export interface Person {
  userId: string;
  /** Display name, disambiguated by the Matrix ID where two members of the room share it. */
  name: string;
  avatar: Avatar;
}

/** A user found in the user directory or by Matrix ID. */
export type FoundPerson = Person;

/**
 * `online`: at the computer; `unavailable`: signed in, but away from it; `offline`: neither (client-server API,
 * "Presence").
 */
export type Presence = 'online' | 'unavailable' | 'offline';
