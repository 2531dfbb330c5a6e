/**
 * What the page has asked and not yet been answered to the end. Chromium does not tell the handler of a scheme that the
 * page gave a request up: without word of it a long poll would hold its connection, of which there are six to a host.
 */
export class CancelledError extends Error {}

/** How many early cancellations are remembered: those of requests that had ended stay among them. */
const mostEarly = 100;

export class RequestsInFlight {
  readonly #controllers = new Map<string, Map<string, AbortController>>();
  /** IDs that were cancelled before their request came: it goes another way and may be slower. */
  readonly #early = new Set<string>();

  /** Takes a request in; answers what takes it out. `id` is the page's own, from {@link requestHeader}. */
  add(accountId: string, id: string, controller: AbortController): () => void {
    const ofAccount = this.#controllers.get(accountId) ?? new Map<string, AbortController>();
    this.#controllers.set(accountId, ofAccount.set(id, controller));
    if (this.#early.delete(id)) controller.abort(new CancelledError());
    return () => {
      if (ofAccount.get(id) === controller) ofAccount.delete(id);
    };
  }

  /** Gives one request up; nothing happens where it has ended. */
  cancel(accountId: string, id: string): void {
    const controller = this.#controllers.get(accountId)?.get(id);
    if (controller) return controller.abort(new CancelledError());
    this.#early.add(id);
    const [oldest] = this.#early;
    if (oldest !== undefined && this.#early.size > mostEarly) this.#early.delete(oldest);
  }

  /** Gives up everything of an account: its core has gone, and another one may begin. */
  cancelAll(accountId: string): void {
    const controllers = this.#controllers.get(accountId);
    this.#controllers.delete(accountId);
    for (const controller of controllers?.values() ?? []) controller.abort(new CancelledError());
  }
}
