/** What is unread over all accounts, on the dock, the task bar and the tray. */
import { Emitter } from '../emitter';

export interface Unread {
  /** Messages that notify, and invitations. */
  unread: number;
  mentions: number;
}

const count = (value: number): number => Math.max(0, Math.trunc(value));

export class Badge {
  readonly changed = new Emitter<Unread>();
  readonly #accounts = new Map<string, Unread>();

  /** The sum over all accounts. */
  now(): Unread {
    const sum = { unread: 0, mentions: 0 };
    for (const { unread, mentions } of this.#accounts.values()) {
      sum.unread += unread;
      sum.mentions += mentions;
    }
    return sum;
  }

  set(accountId: string, unread: number, mentions: number): void {
    this.#accounts.set(accountId, { unread: count(unread), mentions: count(mentions) });
    this.changed.emit(this.now());
  }

  forget(accountId: string): void {
    if (this.#accounts.delete(accountId)) this.changed.emit(this.now());
  }
}
