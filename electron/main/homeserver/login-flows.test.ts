import { describe, expect, it } from 'vitest';
import { loginFlows } from './login-flows';
import type { Fetch } from './request';

const offering =
  (body: unknown, status = 200): Fetch =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
const flowsOf = (...flows: object[]) => loginFlows(offering({ flows }), 'https://hs.example.org');

describe('the login flows', () => {
  it('are those that a homeserver offers to people', async () => {
    expect(
      await flowsOf(
        { type: 'm.login.password' },
        { type: 'm.login.sso', identity_providers: [{ id: 'oidc', name: 'ProConnect' }] },
        { type: 'm.login.token' },
        { type: 'm.login.application_service' },
        { type: 'org.example.badge' },
      ),
    ).toEqual([
      { type: 'password' },
      { type: 'sso', identityProviders: [{ id: 'oidc', name: 'ProConnect' }] },
      { type: 'unsupported', name: 'org.example.badge' },
    ]);
  });

  it('are none where the homeserver knows no such question, or answers something else', async () => {
    expect(await loginFlows(offering({}, 404), 'https://hs.example.org')).toEqual([]);
    expect(await loginFlows(offering({ flows: 'all' }), 'https://hs.example.org')).toEqual([]);
  });
});
