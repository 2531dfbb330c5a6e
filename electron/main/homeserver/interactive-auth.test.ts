import { describe, expect, test } from 'vitest';
import { PliFailure } from '../../../src/protocol/errors';
import type { HomeserverAnswer } from './answer';
import { sendGuarded, type GuardedRequest } from './interactive-auth';

const answer = (status: number, json: unknown): HomeserverAnswer => ({ status, json, empty: false, retryAfter: null });
const done = answer(200, {});
const guard = (...stages: string[]) =>
  answer(401, { session: 's1', flows: stages.map((stage) => ({ stages: [stage] })), params: {} });
const refusal = answer(401, { ...(guard('m.login.password').json as object), errcode: 'M_FORBIDDEN', error: 'no' });

/** Sends with these answers, in this order; tells what was sent and how it ended. */
async function run(answers: readonly HomeserverAnswer[], wanted: Partial<GuardedRequest> = {}) {
  const left = [...answers];
  const sent: (Record<string, unknown> | null)[] = [];
  const pages: string[] = [];
  const result = sendGuarded({
    userId: '@ana:example.org',
    password: null,
    session: null,
    send: (auth) => {
      sent.push(auth);
      return Promise.resolve(left.shift() ?? answer(500, null));
    },
    onPage: (session, page) => pages.push(`${session} ${page}`),
    ...wanted,
  });
  const error = await result.then(
    () => null,
    (cause: unknown) => (cause instanceof PliFailure ? cause.error : cause),
  );
  return { error, sent, pages };
}

describe('a request that the homeserver may guard', () => {
  test('goes through at once where it is not guarded', async () => {
    expect(await run([done])).toEqual({ error: null, sent: [null], pages: [] });
  });

  test('asks for the password where none is held', async () => {
    const { error, sent } = await run([guard('m.login.password')]);
    expect(error).toMatchObject({ code: 'authentication-needed', detail: { password: true, browser: false } });
    expect(sent).toEqual([null]);
  });

  test('gives the password that is held, with the session of the guard', async () => {
    const { error, sent } = await run([guard('m.login.password'), done], { password: 'secret' });
    expect(error).toBeNull();
    expect(sent[1]).toEqual({
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: '@ana:example.org' },
      password: 'secret',
      session: 's1',
    });
  });

  test('says that the password is wrong where the homeserver refuses it', async () => {
    const { error } = await run([guard('m.login.password'), refusal], { password: 'secret' });
    expect(error).toMatchObject({ code: 'password-wrong' });
  });

  test('names the page in the browser where there is no password', async () => {
    const { error, pages } = await run([guard('m.login.sso')]);
    expect(error).toMatchObject({ code: 'authentication-needed', detail: { password: false, browser: true } });
    expect(pages).toEqual(['s1 /_matrix/client/v3/auth/m.login.sso/fallback/web?session=s1']);
  });

  test('takes the address that a stage brings along', async () => {
    const json = {
      session: 's1',
      flows: [{ stages: ['org.matrix.cross_signing_reset'] }],
      params: { 'org.matrix.cross_signing_reset': { url: 'https://id.example.org/reset' } },
    };
    expect((await run([answer(401, json)])).pages).toEqual(['s1 https://id.example.org/reset']);
  });

  test('begins with the session that was passed in the browser', async () => {
    expect(await run([done], { session: 's1' })).toEqual({ error: null, sent: [{ session: 's1' }], pages: [] });
  });

  test('says that nothing known is asked for', async () => {
    expect((await run([guard('m.login.recaptcha')])).error).toMatchObject({ code: 'server-unsupported' });
  });

  test('keeps an ended session apart from a guard', async () => {
    const ended = answer(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'gone' });
    expect((await run([ended])).error).toMatchObject({ code: 'session-revoked' });
  });
});
