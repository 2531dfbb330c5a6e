/** Where files were saved in this run: the page knows them by a name of their own, never by their path. */
import { randomUUID } from 'node:crypto';

const most = 500;

export class SavedFiles {
  readonly #paths = new Map<string, string>();

  /** Answers the name by which the page can ask for it. */
  note(path: string): string {
    const id = randomUUID();
    this.#paths.set(id, path);
    for (const oldest of this.#paths.keys()) {
      if (this.#paths.size <= most) break;
      this.#paths.delete(oldest);
    }
    return id;
  }

  /** Null for what was not saved in this run. */
  find(id: string): string | null {
    return this.#paths.get(id) ?? null;
  }
}
