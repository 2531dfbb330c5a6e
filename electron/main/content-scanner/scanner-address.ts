/** Which content scanner an account's files go through: the policy's, else the one that discovery names. */
import path from 'node:path';
import * as v from 'valibot';
import { checkedBaseUrl, baseUrlText } from '../homeserver';
import { readJsonFile, writeJsonFile } from '../files';
import type { Log } from '../log';

/**
 * Where `.well-known/matrix/client` names a scanner. No specification has a name for it yet; this one is Pli's own
 * (docs/DEPLOYMENT.md).
 */
export const wellKnownKey = 'org.pli.content_scanner';

const answerSchema = v.object({ [wellKnownKey]: v.optional(v.object({ base_url: v.string() })) });
const keptSchema = v.object({ baseUrl: v.nullable(v.string()), at: v.number() });
type Kept = v.InferOutput<typeof keptSchema>;

/** Milliseconds after which discovery is asked again: usually, and where it could not be asked. */
const freshFor = 6 * 3_600_000;
const retryAfter = 10 * 60_000;

export interface ScannerAddressParts {
  /** The setting, which a policy may lock; empty where discovery decides. */
  setting: () => string;
  /** Server name of the account's user ID. */
  serverNameOf: (accountId: string) => string | null;
  /** Folder of an account's own files. */
  folderOf: (accountId: string) => string;
  /** The JSON at an address. Rejects where there is none. */
  fetchJson: (url: string) => Promise<unknown>;
  log: Log;
  now?: () => number;
}

export class ScannerAddresses {
  readonly #parts: ScannerAddressParts;
  readonly #known = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<Kept | null>>();

  constructor(parts: ScannerAddressParts) {
    this.#parts = parts;
  }

  /** The base address, or null where files go through no scanner. What discovery said last holds until it says otherwise. */
  async of(accountId: string): Promise<string | null> {
    const { setting, now = Date.now } = this.#parts;
    const named = setting();
    if (named !== '') return safeBaseUrl(named);
    const kept = this.#known.get(accountId) ?? this.#read(accountId);
    if (kept && now() - kept.at < freshFor) return kept.baseUrl;
    const asking = this.#discover(accountId);
    return kept ? kept.baseUrl : ((await asking)?.baseUrl ?? null);
  }

  #read(accountId: string): Kept | null {
    const kept = readJsonFile(this.#fileOf(accountId), keptSchema);
    if (kept) this.#known.set(accountId, kept);
    return kept;
  }

  #fileOf(accountId: string): string {
    return path.join(this.#parts.folderOf(accountId), 'content-scanner.json');
  }

  #discover(accountId: string): Promise<Kept | null> {
    const running = this.#asking.get(accountId);
    if (running) return running;
    const asking = this.#ask(accountId).finally(() => this.#asking.delete(accountId));
    this.#asking.set(accountId, asking);
    return asking;
  }

  async #ask(accountId: string): Promise<Kept | null> {
    const { serverNameOf, fetchJson, log, now = Date.now } = this.#parts;
    const serverName = serverNameOf(accountId);
    if (serverName === null) return null;
    const host = serverName.replace(/:\d+$/, '');
    const answer = await fetchJson(`https://${host}/.well-known/matrix/client`).catch(() => null);
    const parsed = v.safeParse(answerSchema, answer);
    if (!parsed.success) {
      // Nothing was said: what held before holds on, and is asked for again soon.
      const before = this.#known.get(accountId)?.baseUrl ?? null;
      const unsure = { baseUrl: before, at: now() - freshFor + retryAfter };
      this.#known.set(accountId, unsure);
      return unsure;
    }
    const named = parsed.output[wellKnownKey]?.base_url;
    const kept = { baseUrl: named === undefined ? null : safeBaseUrl(named), at: now() };
    this.#known.set(accountId, kept);
    try {
      writeJsonFile(this.#fileOf(accountId), kept);
    } catch (error) {
      log.warn('What discovery says of a content scanner could not be kept', { error });
    }
    return kept;
  }
}

/** The scanner gets the account's token, so that it must not be spoken to in clear. Throws for an address that is none. */
const safeBaseUrl = (text: string): string => baseUrlText(checkedBaseUrl(text));
