/** Listeners of one kind of event. */
export class Emitter<T> {
  readonly #listeners = new Set<(event: T) => void>();

  /** Answers its disposer. */
  on(listener: (event: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
}
