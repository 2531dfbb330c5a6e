import type { PliError } from '../../protocol/errors';

/** How the homeserver lets a person confirm a request (`authentication-needed`). */
export interface AuthenticationNeed {
  password: boolean;
  browser: boolean;
  /** The session to pass in the browser. */
  session: string;
}

/** What an error asks for; null for every other error. */
export function needOf(error: PliError): AuthenticationNeed | null {
  if (error.code !== 'authentication-needed') return null;
  const { password, browser, session } = error.detail;
  return {
    password: password === true,
    browser: browser === true,
    session: typeof session === 'string' ? session : '',
  };
}
