import { describe, expect, it } from 'vitest';
import { storedEvent } from '../testing';
import { readersOf } from './message-details';

const message = storedEvent(5);
const stored = [storedEvent(3), message, storedEvent(8)];
const receipt = (eventId: string, at: number) => ({ userId: `@${eventId}`, eventId, at });

describe('who has read a message', () => {
  it('is told by where the receipt stands, not by when it was given', () => {
    const above = receipt('$3', 9_000_000);
    const at = receipt('$5', 1);
    const below = receipt('$8', 2);
    expect(readersOf(message, [above, at, below], stored)).toEqual([below, at]);
  });

  it('counts once, with the earliest sign of it', () => {
    const [receipted, reacted] = [
      { ...receipt('$8', 9), userId: '@a' },
      { ...receipt('$5', 4), userId: '@a' },
    ];
    expect(readersOf(message, [receipted, reacted], stored)).toEqual([reacted]);
  });

  it('is told by the time where a receipt’s event is not stored', () => {
    const later = receipt('$unknown', message.timestamp + 1);
    expect(readersOf(message, [later, receipt('$elsewhere', message.timestamp - 1)], stored)).toEqual([later]);
  });
});
