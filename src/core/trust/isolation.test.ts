import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import type { DeviceIsolationMode } from 'matrix-js-sdk/lib/crypto-api/index';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import type { SettingsSnapshot } from '../../protocol/settings';
import type { RoomEncryption } from '../../protocol/trust';
import { createMemoryVault, createTestContext } from '../testing';
import { createIsolation, refusalOf } from './isolation';

const [all, onlySigned] = [0, 1];

/** A mode that shares with everybody, whatever there is to say of verified people. */
const isForgiving = (mode: DeviceIsolationMode | null) =>
  mode !== null && 'errorOnVerifiedUserProblems' in mode && !mode.errorOnVerifiedUserProblems;

function setUp({ exclude = true, known = true }: { exclude?: boolean; known?: boolean } = {}) {
  const state = {
    exclude,
    known,
    only: null as RoomEncryption['verifiedSessionsOnly'],
    mode: null as DeviceIsolationMode | null,
    blacklist: null as boolean | null,
    /** Mode and blacklist of each encryption. */
    used: [] as [mode: number | undefined, blacklist: boolean | null][],
    refusal: null as Error | null,
    lost: false,
    /** Keys that the crypto has made and refused to share are useless; how many were thrown away. */
    discarded: 0,
  };
  const crypto = {
    setDeviceIsolationMode: (mode: DeviceIsolationMode) => void (state.mode = mode),
    getUserVerificationStatus: () => Promise.resolve({ known: state.known }),
    encryptEvent() {
      state.used.push([state.mode?.kind, state.blacklist]);
      const refusal = state.refusal;
      if (refusal?.message.includes('unsigned') && isForgiving(state.mode)) return Promise.resolve();
      return refusal ? Promise.reject(refusal) : Promise.resolve();
    },
    forceDiscardSession: () => Promise.resolve(void (state.discarded += 1)),
  } as unknown as CryptoBackend;
  const settings = () => ({ excludeInsecureDevices: { value: state.exclude } }) as SettingsSnapshot;
  const context = createTestContext(createMemoryVault(), { settings });
  const rooms = { why: () => state.only, set: () => Promise.resolve() };
  const someoneIsLost = () => Promise.resolve(state.lost);
  const isolation = createIsolation({ context, crypto, verifiedRooms: rooms, someoneIsLost });
  const room = {
    roomId: '!room:example.org',
    setBlacklistUnverifiedDevices: (only: boolean) => void (state.blacklist = only),
  } as unknown as Room;
  return { state, isolation, encrypt: () => isolation.encrypt({} as MatrixEvent, room) };
}

describe('the isolation of insecure sessions', () => {
  it('is strict from the first moment, before anything can be sent or read', () => {
    expect(setUp().state.mode?.kind).toBe(onlySigned);
  });

  it.each([
    [true, true, onlySigned],
    [true, false, all],
    [false, true, all],
    [false, false, all],
  ])('excluding %s, own identity %s: mode %s', async (exclude, known, mode) => {
    const { state, isolation } = setUp({ exclude, known });
    await isolation.update();
    expect(state.mode?.kind).toBe(mode);
  });

  it('tells whether it has changed', async () => {
    const { state, isolation } = setUp();
    expect(await isolation.update()).toBe(false);
    state.exclude = false;
    expect(await isolation.update()).toBe(true);
  });

  it('leaves the strict mode for a message to verified sessions alone, and goes back to it', async () => {
    const { state, encrypt } = setUp();
    state.only = 'room';
    await encrypt();
    state.only = null;
    await encrypt();
    expect(state.used).toEqual([
      [all, true],
      [onlySigned, false],
    ]);
    expect(state.mode?.kind).toBe(onlySigned);
  });

  it('says why the crypto refuses', async () => {
    const { state, encrypt } = setUp();
    state.refusal = new Error('one or more users that were verified have changed their identity');
    await expect(encrypt()).rejects.toMatchObject({ error: { code: 'verification-lost' } });
    expect(state.discarded).toBe(1);
    state.refusal = new Error('the disk is on fire');
    await expect(encrypt()).rejects.toThrow('the disk is on fire');
    expect(state.discarded).toBe(1);
  });
});

describe('without the exclusion', () => {
  const unsigned = new Error('one or more verified users have unsigned devices');

  it('lets insecure sessions of verified people take part', async () => {
    const { state, isolation, encrypt } = setUp({ exclude: false });
    await isolation.update();
    state.refusal = unsigned;
    await encrypt();
    expect(state.used).toHaveLength(2);
    expect(state.discarded).toBe(1);
    expect(isForgiving(state.mode)).toBe(false);
  });

  it('keeps the key for what follows: the crypto is not asked again what it would refuse', async () => {
    const { state, isolation, encrypt } = setUp({ exclude: false });
    await isolation.update();
    state.refusal = unsigned;
    await encrypt();
    await encrypt();
    expect(state.used).toHaveLength(3);
    expect(state.discarded).toBe(1);
    state.lost = true;
    await expect(encrypt()).rejects.toMatchObject({ error: { code: 'verification-lost' } });
  });

  it('still holds back what somebody would get whose verified identity was replaced', async () => {
    const { state, isolation, encrypt } = setUp({ exclude: false });
    await isolation.update();
    state.refusal = unsigned;
    state.lost = true;
    await expect(encrypt()).rejects.toMatchObject({ error: { code: 'verification-lost' } });
    expect(state.used).toHaveLength(1);
  });
});

describe('refusalOf', () => {
  // The words of matrix-sdk-crypto's `SessionRecipientCollectionError`, as they stand in the WebAssembly.
  it.each([
    ['one or more verified users have unsigned devices', 'unsigned-session'],
    ['one or more users that were verified have changed their identity', 'verification-lost'],
    ['Encryption failed because cross-signing is not set up on your account', 'session-unverified'],
    ['Encryption failed because your device is not verified', 'session-unverified'],
    ['quota exceeded', null],
  ])('%s: %s', (text, code) => {
    expect(refusalOf(new Error(text))).toBe(code);
  });
});
