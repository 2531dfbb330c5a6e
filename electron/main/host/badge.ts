/** The sum of unread conversations over all accounts, on the dock or task bar. */
export class Badge {
  readonly #unread = new Map<string, number>();
  readonly #show: (count: number) => void;

  constructor(show: (count: number) => void) {
    this.#show = show;
  }

  set(accountId: string, unread: number): void {
    this.#unread.set(accountId, Math.max(0, Math.trunc(unread)));
    this.#update();
  }

  forget(accountId: string): void {
    if (this.#unread.delete(accountId)) this.#update();
  }

  #update(): void {
    this.#show([...this.#unread.values()].reduce((sum, unread) => sum + unread, 0));
  }
}
