/** One utility process for each account's vault. A page that connects anew gets a fresh process. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { Log } from '../log';

/** Milliseconds to wait for a process to end. */
const longestEnd = 3_000;

interface Parts {
  /** dist/vault/index.js. */
  program: string;
  log: Log;
  /** Told when a vault died by itself: its core has lost its store and must start again. */
  onCrash: (accountId: string) => void;
}
interface Vault {
  process: UtilityProcess;
  connected: boolean;
  exited: Promise<void>;
}

export class VaultProcesses {
  readonly #parts: Parts;
  readonly #vaults = new Map<string, Vault>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts an account's process before the page asks, so that its start costs nobody time. */
  prepare(accountId: string): void {
    if (!this.#vaults.has(accountId)) this.#fork(accountId);
  }

  /** Hands a port to the vault with the path of its file and its key (32 bytes). */
  async connect(accountId: string, port: MessagePortMain, file: string, key: Uint8Array): Promise<void> {
    // Two processes must never have the file open at once.
    if (this.#vaults.get(accountId)?.connected) await this.end(accountId);
    const vault = this.#vaults.get(accountId) ?? this.#fork(accountId);
    vault.connected = true;
    vault.process.postMessage({ path: file, key }, [port]);
  }

  /** Ends an account's process and waits until it has gone. */
  async end(accountId: string): Promise<void> {
    const vault = this.#vaults.get(accountId);
    if (!vault) return;
    this.#vaults.delete(accountId);
    vault.process.kill();
    // A process that was killed before it ran may never tell that it has gone.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestEnd);
    });
    await Promise.race([vault.exited, patience]);
    clearTimeout(timer);
  }

  areEnded(): boolean {
    return this.#vaults.size === 0;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#vaults.keys()].map((accountId) => this.end(accountId)));
  }

  #fork(accountId: string): Vault {
    const { program, log, onCrash } = this.#parts;
    const child = utilityProcess.fork(program, [], { serviceName: 'Pli vault', stdio: 'pipe', env: {} });
    const logOutput = (chunk: Buffer) => log.warn('The vault wrote', { text: chunk.toString('utf8').slice(0, 2000) });
    child.stdout?.on('data', logOutput);
    child.stderr?.on('data', logOutput);
    child.on('message', (report) => log.error('The vault reports a defect', { report }));
    const exited = new Promise<void>((resolve) => {
      child.once('exit', (code) => {
        resolve();
        if (this.#vaults.get(accountId)?.process !== child) return;
        this.#vaults.delete(accountId);
        log.error('A vault has ended by itself', { account: accountId, code });
        onCrash(accountId);
      });
    });
    const vault = { process: child, connected: false, exited };
    this.#vaults.set(accountId, vault);
    return vault;
  }
}
