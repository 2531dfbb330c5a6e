import { describe, expect, it } from 'vitest';
import { judge } from './path-policy';

const account = '0123456789abcdef';
const at = (path: string) => judge('GET', `pli-hs://${account}${path}`);
const why = (path: string) => {
  const judgement = at(path);
  return judgement.allowed ? null : judgement.why;
};

describe('the gateway forwards', () => {
  it.each([
    '/_matrix/client/versions',
    '/_matrix/client/v3/sync?timeout=30000&since=s1_2',
    '/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0',
    '/_matrix/client/v3/rooms/%21room%3Aexample.org/send/m.room.message/txn%2F1',
    '/_matrix/client/v3/rooms/%21room%3Aexample.org/state/m.room.name/',
    '/_matrix/client/v3/directory/room/%23half%25%2Fway%3Aexample.org',
    '/_matrix/client/v3/user/@login:example.org/filter',
    '/_matrix/client/v3/account/whoami',
    '/_matrix/media/v3/upload?filename=a%20b.png',
    '/_matrix/client/v3/profile/@register:example.org',
  ])('%s unchanged', (path) => {
    expect(at(path)).toEqual({ allowed: true, accountId: account, target: path });
  });

  it('without a token in the query', () => {
    expect(at('/_matrix/client/versions?access_token=x')).toMatchObject({ target: '/_matrix/client/versions' });
    expect(at('/_matrix/client/versions?a=1&%61ccess_token=x&b=%2F')).toMatchObject({
      target: '/_matrix/client/versions?a=1&b=%2F',
    });
  });
});

describe('the gateway refuses', () => {
  it.each([
    ['/', 'path'],
    ['/_synapse/admin/v1/users', 'path'],
    ['/.well-known/matrix/client', 'path'],
    ['/_matrix/federation/v1/version', 'path'],
    ['/_matrix/clientele/x', 'path'],
    ['/_matrix/client//v3/login', 'path'],
    ['/_matrix/client/../../etc', 'path'],
    ['/_matrix/client/v3/..%2f..%2f..%2f_synapse/admin', 'path-traversal'],
    ['/_matrix/client/v3/..%252f..%252f_synapse', 'path-traversal'],
    ['/_matrix/client/v3/x%5c..%5cy', 'path-traversal'],
    ['/_matrix/client/v3/%', 'path-encoding'],
    ['/_matrix/client/v3/%ff', 'path-encoding'],
  ])('%s for its %s', (path, reason) => {
    expect(why(path)).toBe(reason);
  });

  it.each([
    'v3/login',
    'r0/login',
    'v3/login/',
    'v3/log%69n',
    'v3/log%2569n',
    'v3/LOGIN',
    'v3/login;x=1',
    'v3/login/sso/redirect',
    'v1/login/get_token',
    'unstable/org.matrix.msc3882/login/token',
    'unstable/login',
    'api/v1/login',
    'v3/logout',
    'v3/logout/all',
    'v3/refresh',
    'unstable/org.matrix.msc2918.refresh_tokens/refresh',
    'v3/register',
    'v3/register/available',
    'v3/account/password',
    'v3/account/password/email/requestToken',
    'v3/account/deactivate',
    'v3/user/%40me%3Aexample.org/openid/request_token',
    'v3/user/%40m%2Fe%3Aexample.org/openid/request_token',
  ])('the token endpoint %s', (endpoint) => {
    expect(why(`/_matrix/client/${endpoint}`)).toBe('token-endpoint');
  });

  it.each(['CONNECT', 'TRACE', 'PATCH', 'get'])('the method %s', (method) => {
    expect(judge(method, `pli-hs://${account}/_matrix/client/versions`)).toEqual({ allowed: false, why: 'method' });
  });

  it.each([
    ['https://example.org/_matrix/client/versions', 'address'],
    [`pli-hs://user@${account}/_matrix/client/versions`, 'address'],
    [`pli-hs://${account}:8448/_matrix/client/versions`, 'address'],
    ['nonsense', 'address'],
    ['pli-hs://example.org/_matrix/client/versions', 'account'],
    ['pli-hs://0123456789ABCDEG/_matrix/client/versions', 'account'],
  ])('the address %s', (address, reason) => {
    expect(judge('GET', address)).toEqual({ allowed: false, why: reason });
  });
});
