/** `matrix:` links that the system or a second start hands over (client-server API, "matrix: URI scheme"). */
const longest = 2048;

/** The first `matrix:` link among a program's arguments, or null. */
export function matrixLinkIn(args: readonly string[]): string | null {
  return (
    args.find((argument) => /^matrix:/i.test(argument) && argument.length <= longest && URL.canParse(argument)) ?? null
  );
}

/** Keeps a link until the page listens, then gives each to it once. */
export class MatrixLinks {
  #waiting: string[] = [];
  readonly #listeners = new Set<(link: { uri: string }) => void>();

  open(uri: string): void {
    if (this.#listeners.size === 0) this.#waiting.push(uri);
    for (const listener of this.#listeners) listener({ uri });
  }

  /** Answers its disposer. */
  listen(listener: (link: { uri: string }) => void): () => void {
    this.#listeners.add(listener);
    for (const uri of this.#waiting.splice(0)) listener({ uri });
    return () => this.#listeners.delete(listener);
  }
}
