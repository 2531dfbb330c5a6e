/** The typed settings: the computer's in `settings.json`, an account's beside its facts; policy may lock any of them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import {
  settingDefinitions,
  settingNames,
  type SettingName,
  type SettingScope,
  type SettingState,
  type SettingValue,
  type SettingsSnapshot,
} from '../../../src/protocol/settings';
import { Emitter } from '../emitter';
import { readJsonFile, writeJsonFile } from '../files';

/** A value that somebody above the person has set. */
export interface Lock {
  value: unknown;
  /** Who locked it, in words for the person. */
  lockedBy: string;
}
/** Asked each time the settings are read. */
export type PolicySource = () => Partial<Record<SettingName, Lock>>;
export const noPolicy: PolicySource = () => ({});

const stored = v.record(v.string(), v.unknown());

export class Settings {
  readonly changed = new Emitter<null>();
  readonly #userData: string;
  readonly #policy: PolicySource;
  readonly #files = new Map<string, Record<string, unknown>>();

  constructor(userData: string, policy: PolicySource = noPolicy) {
    this.#userData = userData;
    this.#policy = policy;
  }

  /** Every setting as it holds for an account, or before there is one. */
  snapshot(accountId: string | null): SettingsSnapshot {
    const locks = this.#policy();
    const states = settingNames.map((name) => [name, this.#state(name, accountId, locks[name])]);
    return Object.fromEntries(states) as SettingsSnapshot;
  }

  /** One of the computer's settings, for who asks often: a snapshot reads them all. */
  value<N extends SettingName>(name: N): SettingValue<N> {
    return this.#state(name, null, this.#policy()[name]).value;
  }

  /** @throws {PliFailure} bad-request (not a value of this setting), forbidden (locked), account-unknown, disk-full */
  set(name: SettingName, value: unknown, accountId: string | null): void {
    const { schema, scope } = settingDefinitions[name];
    if (!v.is(schema, value)) fail('bad-request', { setting: name });
    const lock = this.#policy()[name];
    if (lock) fail('forbidden', { setting: name, lockedBy: lock.lockedBy });
    const file = this.#fileOf(scope, accountId) ?? fail('account-unknown');
    const values = { ...this.#read(scope, accountId), [name]: value };
    writeJsonFile(file, values);
    this.#files.set(file, values);
    this.changed.emit(null);
  }

  #state<N extends SettingName>(name: N, accountId: string | null, lock: Lock | undefined): SettingState<N> {
    const { schema, scope, default: fallback } = settingDefinitions[name];
    const parsed = v.safeParse(schema, lock ? lock.value : this.#read(scope, accountId)[name]);
    return { name, value: parsed.success ? parsed.output : fallback, lockedBy: lock?.lockedBy ?? null };
  }

  #read(scope: SettingScope, accountId: string | null): Record<string, unknown> {
    const file = this.#fileOf(scope, accountId);
    if (!file) return {};
    const known = this.#files.get(file);
    // An account's folder may be gone since it was read.
    if (known && existsSync(file)) return known;
    const values = readJsonFile(file, stored) ?? {};
    this.#files.set(file, values);
    return values;
  }

  #fileOf(scope: SettingScope, accountId: string | null): string | null {
    if (scope === 'computer') return path.join(this.#userData, 'settings.json');
    return accountId === null ? null : path.join(this.#userData, 'accounts', accountId, 'settings.json');
  }
}
