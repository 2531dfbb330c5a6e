/** Passwords typed a moment ago, kept in memory for five minutes for user-interactive authentication, and for nothing else. */
const keptFor = 5 * 60_000;

export class RecentPasswords {
  readonly #passwords = new Map<string, { password: string; timer: NodeJS.Timeout }>();

  keep(accountId: string, password: string): void {
    this.forget(accountId);
    const timer = setTimeout(() => this.forget(accountId), keptFor);
    timer.unref();
    this.#passwords.set(accountId, { password, timer });
  }

  find(accountId: string): string | null {
    return this.#passwords.get(accountId)?.password ?? null;
  }

  forget(accountId: string): void {
    clearTimeout(this.#passwords.get(accountId)?.timer);
    this.#passwords.delete(accountId);
  }
}
