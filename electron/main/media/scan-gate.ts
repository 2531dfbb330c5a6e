/** Lets files of one account through, where a content scanner is named, only once it has found them safe. */
import type { ScanState } from '../../../src/protocol/media';
import { ScanFailedError, type ContentScanner } from '../content-scanner';
import type { Log } from '../log';
import type { MediaAddress } from './media-address';

/** The scanner found a file harmful, or of a type that it lets nobody have. */
export class ScanRefusedError extends Error {}

interface Scan {
  state: ScanState;
  /** Ends when there is an answer. */
  done: Promise<void>;
}

export class ScanGate {
  readonly #scanner: () => Promise<ContentScanner | null>;
  readonly #log: Log;
  readonly #scans = new Map<string, Scan>();
  readonly #watchers = new Map<string, Set<(state: ScanState) => void>>();

  constructor(scanner: () => Promise<ContentScanner | null>, log: Log) {
    this.#scanner = scanner;
    this.#log = log;
  }

  /**
   * Answers true once the scanner has found the file safe, false where none is named.
   * @throws {ScanRefusedError}
   * @throws {ScanFailedError} it could not be asked or could not say
   */
  async pass(address: MediaAddress): Promise<boolean> {
    if (isPortrait(address)) return false;
    const scan = this.#scanOf(address);
    await scan.done;
    if (scan.state === 'refused') throw new ScanRefusedError();
    if (scan.state === 'failed') throw new ScanFailedError();
    return scan.state === 'safe';
  }

  /** Tells the state of a file now and each time it changes. Answers the disposer. */
  watch(address: MediaAddress, emit: (state: ScanState) => void): () => void {
    const key = keyOf(address);
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers);
    watchers.add(emit);
    emit(this.#scanOf(address).state);
    return () => {
      watchers.delete(emit);
      if (watchers.size === 0) this.#watchers.delete(key);
    };
  }

  again(address: MediaAddress): void {
    if (this.#scans.get(keyOf(address))?.state !== 'failed') return;
    this.#scans.delete(keyOf(address));
    this.#tell(keyOf(address), this.#scanOf(address).state);
  }

  #scanOf(address: MediaAddress): Scan {
    const key = keyOf(address);
    const known = this.#scans.get(key);
    if (known) return known;
    const scan: Scan = { state: 'off', done: Promise.resolve() };
    scan.done = this.#run(address, scan, key);
    this.#scans.set(key, scan);
    return scan;
  }

  async #run(address: MediaAddress, scan: Scan, key: string): Promise<void> {
    try {
      const scanner = await this.#scanner();
      if (!scanner) {
        // One may be named later.
        this.#scans.delete(key);
        return;
      }
      scan.state = 'checking';
      this.#tell(key, scan.state);
      const { serverName, mediaId } = address;
      scan.state = await scanner.scan({ serverName, mediaId, cipher: address.kind === 'encrypted' ? address : null });
    } catch (error) {
      scan.state = 'failed';
      this.#log.warn('A file could not be scanned', { error });
    }
    this.#tell(key, scan.state);
  }

  #tell(key: string, state: ScanState): void {
    for (const emit of this.#watchers.get(key) ?? []) emit(state);
  }
}

/** Pictures of people and rooms, which the homeserver makes itself, small and cut to a square, are not scanned. */
const isPortrait = (address: MediaAddress): boolean => address.kind === 'thumbnail' && address.method === 'crop';

/** A thumbnail is as safe as the file that it was made of. */
function keyOf(address: MediaAddress): string {
  const place = `${address.serverName}/${address.mediaId}`;
  return address.kind === 'encrypted'
    ? `${place}/${address.key.toString('hex')}/${address.sha256.toString('hex')}`
    : place;
}
