import {
  createDecipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pkEncrypt } from './pk-encryption';

describe('pkEncrypt', () => {
  it('is opened by the owner of the key, as libolm does', () => {
    const scanner = generateKeyPairSync('x25519');
    const { x = '' } = scanner.publicKey.export({ format: 'jwk' });
    const publicKey = Buffer.from(x, 'base64url').toString('base64').replaceAll('=', '');
    const { ciphertext, mac, ephemeral } = pkEncrypt(publicKey, '{"file":"é"}');
    const theirs = createPublicKey({
      key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(ephemeral, 'base64').toString('base64url') },
      format: 'jwk',
    });
    const secret = diffieHellman({ privateKey: scanner.privateKey, publicKey: theirs });
    const keys = Buffer.from(hkdfSync('sha256', secret, '', '', 80));
    const decipher = createDecipheriv('aes-256-cbc', keys.subarray(0, 32), keys.subarray(64));
    const clear = Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()]);
    expect(clear.toString()).toBe('{"file":"é"}');
    expect(Buffer.from(mac, 'base64')).toEqual(createHmac('sha256', keys.subarray(32, 64)).digest().subarray(0, 8));
    expect([ciphertext, mac, ephemeral].join('')).not.toContain('=');
  });

  it('refuses what is no key', () => {
    expect(() => pkEncrypt('AAAA', 'x')).toThrow('Not a Curve25519 key.');
  });
});
