import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { EventShieldColour, EventShieldReason } from 'matrix-js-sdk/lib/crypto-api/index';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { describe, expect, it } from 'vitest';
import { authenticityOf, readAuthenticity, storedAuthenticity } from './authenticity';

function encrypted(id: string, session: string, sender = '@ana:example.org'): MatrixEvent {
  const content = { algorithm: 'm.megolm.v1.aes-sha2', session_id: session, ciphertext: '…' };
  const event = new MatrixEvent({ event_id: id, type: 'm.room.message', sender, content: { body: 'clear' } });
  event.makeEncrypted('m.room.encrypted', content, '', '');
  return event;
}

function clientThatSays(colour: EventShieldColour, reason: EventShieldReason | null) {
  const asked: string[] = [];
  const getEncryptionInfoForEvent = (event: MatrixEvent) => {
    asked.push(event.getId() ?? '');
    return Promise.resolve({ shieldColour: colour, shieldReason: reason });
  };
  return { asked, client: { getCrypto: () => ({ getEncryptionInfoForEvent }) } as unknown as MatrixClient };
}

describe('readAuthenticity', () => {
  const { GREY, NONE, RED } = EventShieldColour;
  it.each([
    [RED, EventShieldReason.UNSIGNED_DEVICE, 'unsigned-session'],
    [RED, EventShieldReason.UNKNOWN_DEVICE, 'unknown-session'],
    [GREY, EventShieldReason.AUTHENTICITY_NOT_GUARANTEED, 'not-guaranteed'],
    [RED, EventShieldReason.VERIFICATION_VIOLATION, 'verification-lost'],
    [RED, EventShieldReason.MISMATCHED_SENDER, 'wrong-sender'],
    [GREY, EventShieldReason.UNVERIFIED_IDENTITY, null],
    [NONE, null, null],
  ])('colour %s, reason %s: %s', async (colour, reason, expected) => {
    const { client } = clientThatSays(colour, reason);
    const event = encrypted('$1', 'one');
    await readAuthenticity(client, [event]);
    expect(authenticityOf(event)).toBe(expected);
  });

  it('asks once for all events of one key and one sender', async () => {
    const { client, asked } = clientThatSays(RED, EventShieldReason.UNSIGNED_DEVICE);
    const events = [
      encrypted('$1', 'one'),
      encrypted('$2', 'one'),
      encrypted('$3', 'two'),
      encrypted('$4', 'one', '@ben:example.org'),
    ];
    await readAuthenticity(client, events);
    expect(asked).toEqual(['$1', '$3', '$4']);
    expect(events.map(authenticityOf)).toEqual(Array(4).fill('unsigned-session'));
  });

  it('leaves events in clear alone', async () => {
    const { client, asked } = clientThatSays(RED, EventShieldReason.UNSIGNED_DEVICE);
    await readAuthenticity(client, [new MatrixEvent({ event_id: '$1', type: 'm.room.message', content: {} })]);
    expect(asked).toEqual([]);
  });
});

it('reads what is stored, and nothing that nobody stored', () => {
  expect(storedAuthenticity({ type: 'm.room.message', authenticity: 'not-guaranteed' })).toBe('not-guaranteed');
  expect(storedAuthenticity({ type: 'm.room.message', authenticity: 'all is well' })).toBeNull();
  expect(storedAuthenticity({ type: 'm.room.message' })).toBeNull();
  expect(storedAuthenticity(null)).toBeNull();
});
