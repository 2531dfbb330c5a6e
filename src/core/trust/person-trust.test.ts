import { describe, expect, it } from 'vitest';
import { sessionStateOf, trustOf } from './person-trust';

const facts = { known: true, verified: false, wasVerified: false, needsApproval: false };

describe('trustOf', () => {
  it.each([
    ['nobody has seen an identity', { known: false }, false, 'unknown'],
    ['the identity is the one first seen', {}, false, 'not-verified'],
    ['it is verified', { verified: true, wasVerified: true }, false, 'verified'],
    ['it is verified and a session is not confirmed', { verified: true, wasVerified: true }, true, 'insecure-session'],
    ['a session of somebody never verified is not confirmed', {}, true, 'not-verified'],
    ['another identity than the first one was seen', { needsApproval: true }, false, 'identity-changed'],
    ['the verified identity was replaced', { wasVerified: true, needsApproval: true }, false, 'verification-lost'],
  ] as const)('where %s', (_what, changes, insecure, expected) => {
    expect(trustOf({ ...facts, ...changes }, insecure)).toBe(expected);
  });
});

describe('sessionStateOf', () => {
  it.each([
    [true, true, 'verified'],
    [true, false, 'verified'],
    [false, true, 'signed'],
    [false, false, 'insecure'],
  ] as const)('verified %s, signed by its owner %s: %s', (verified, signedByOwner, expected) => {
    expect(sessionStateOf({ verified, signedByOwner })).toBe(expected);
  });
});
