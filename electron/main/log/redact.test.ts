import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact';

const redact = createRedactor(new Uint8Array(32).fill(7), '/home/camille');

describe('the log’s redactor', () => {
  it.each([
    ['a Synapse token', 'used syt_Y2FtaWxsZQ_aBcDeFgHiJkLmNoPqRsT_0a1b2c', 'syt_'],
    ['a refresh token', 'syr_Y2FtaWxsZQ_aBcDeFgHiJkLmNoPqRsT_0a1b2c', 'syr_'],
    ['an authorization header', 'Authorization: Bearer abcdef', 'abcdef'],
    ['a token in JSON', '{"access_token":"hello-token","x":1}', 'hello-token'],
    ['a token in a query', 'GET /sync?access_token=hello&since=3', 'hello'],
    ['a password in JSON', '{"password": "mot \\"de\\" passe"}', 'passe'],
    ['a message’s body', '{"body":"on se voit demain","n":1}', 'demain'],
    ['an attachment’s key', 'pli-media://a/encrypted/x/y?key=AbC-_9&iv=QQ&sha256=ZZ&type=image/png', 'AbC-_9'],
    ['a key in hexadecimal', 'x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 y', '9f86'],
    ['a key in base64', 'x 3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB= y', '3q2+7w'],
    ['a recovery key', 'EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d', 'PGiF'],
    ['a user', 'failed for @camille.moreau:exemple.fr again', 'camille'],
    ['a user, percent-encoded', 'GET /profile/%40camille%3Aexemple.fr', 'camille'],
    ['a room', 'opened !abcdefghijkl:exemple.fr', 'abcdefghijkl'],
    ['an e-mail address', 'to camille.moreau@exemple.gouv.fr', 'camille'],
    ['the person’s home', 'at /home/camille/pli/main.js', 'camille'],
  ])('takes out %s', (_what, line, secret) => {
    expect(redact(line)).not.toContain(secret);
  });

  it('keeps what is needed to understand', () => {
    const line = 'GET pli-hs://0123456789abcdef/_matrix/client/v3/sync answered 502 after 1200 ms at gateway.js:12:3';
    expect(redact(line)).toBe(line);
    expect(redact('{"access_token":"abc","state":"ready"}')).toContain('"state":"ready"');
  });

  it('gives the same person the same hash, and another salt another one', () => {
    const [first, second] = redact('@a:x.org and @a:x.org').split(' and ');
    expect(first).toBe(second);
    expect(first).toMatch(/^<id [0-9a-f]{8}>$/);
    expect(createRedactor(new Uint8Array(32))('@a:x.org')).not.toBe(first);
  });
});
