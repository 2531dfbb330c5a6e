/** The border between the page and main. */
import * as v from 'valibot';
import {
  accountIdSchema,
  type Account,
  type Homeserver,
  type PassphraseStrength,
  type RegistrationStep,
  type SecretStorage,
} from './accounts';
import { fileTokenSchema, largestKeptFile, mostFiles, type GrantedFile } from './attachments';
import { command, nothing, topic } from './channel';
import type { Result } from './errors';
import { longestKeyFile } from './key-backup';
import { fileCommands, fileTopics } from './media';
import { bridgeNotificationTopics } from './notifications';
import { settingNames, type SettingName, type SettingsSnapshot } from './settings';

/** Numbers and fixed words: no names, no identifiers. */
const coreFacts = v.record(v.string(), v.union([v.pipe(v.string(), v.maxLength(200)), v.number(), v.boolean()]));

export interface Boot {
  accounts: readonly Account[];
  secretStorage: SecretStorage;
  settings: SettingsSnapshot;
  platform: 'linux' | 'darwin' | 'win32';
  /** BCP 47 tags that the system prefers, best first. */
  systemLanguages: readonly string[];
  versions: { pli: string; electron: string; chrome: string; node: string };
}

/** A dependency shipped with Pli. */
export interface Licence {
  name: string;
  version: string;
  licence: string;
  text: string;
}

const credentials = { baseUrl: v.pipe(v.string(), v.url()), password: v.pipe(v.string(), v.maxLength(4096)) };
const account = v.object({ accountId: accountIdSchema });
const exportId = v.pipe(v.string(), v.uuid());
const settingName = v.picklist(settingNames as [SettingName, ...SettingName[]]);

export const bridgeContract = {
  commands: {
    boot: command<Boot>()(nothing),
    /** Chooses (state `new`) or gives (state `locked`) the passphrase. Errors: passphrase-weak, passphrase-wrong. */
    givePassphrase: command<SecretStorage>()(v.object({ passphrase: v.pipe(v.string(), v.maxLength(1024)) })),
    passphraseStrength: command<PassphraseStrength>()(v.object({ passphrase: v.pipe(v.string(), v.maxLength(1024)) })),
    /** Finds the homeserver of a Matrix ID, an e-mail address, or a typed server name or address. */
    discover: command<Homeserver>()(
      v.object({ input: v.pipe(v.string(), v.trim(), v.maxLength(1024)), typed: v.boolean() }),
    ),
    /** Signs in with an e-mail address, Matrix ID or username. Errors: those of "Signing in". */
    signIn: command<Account>()(v.object({ ...credentials, user: v.pipe(v.string(), v.trim(), v.maxLength(255)) })),
    /** Signs in again to an account in `soft-logout`, keeping its device and data. */
    signInAgain: command<Account>()(v.object({ accountId: accountIdSchema, password: credentials.password })),
    /**
     * Signs in as a new session in the place of one whose message keys cannot be used; messages already read stay.
     * `endOld` signs the old session out. The page is then reloaded. Errors: those of "Signing in".
     */
    signInAnew: command<Account>()(
      v.object({ accountId: accountIdSchema, password: credentials.password, endOld: v.boolean() }),
    ),
    /** Starts or continues a registration; `acceptedTerms` is the session of the `terms` step. */
    register: command<RegistrationStep>()(
      v.object({
        ...credentials,
        username: v.pipe(v.string(), v.trim(), v.maxLength(255)),
        acceptedTerms: v.nullable(v.string()),
      }),
    ),
    /**
     * Gives the password for requests that the homeserver guards with user-interactive authentication; main holds it for
     * five minutes, or until the homeserver has refused it.
     */
    keepPassword: command<null>()(v.object({ accountId: accountIdSchema, password: credentials.password })),
    /**
     * Opens the homeserver's own page for a session of user-interactive authentication in the system's browser
     * (`authentication-needed` with `browser`). The request is then repeated with that session.
     */
    openAuthenticationPage: command<null>()(
      v.object({ accountId: accountIdSchema, session: v.pipe(v.string(), v.maxLength(1024)) }),
    ),
    /** Signs out at the homeserver (as far as it can be reached) and deletes everything of the account on this computer. */
    signOut: command<null>()(account),
    /** Deletes a damaged account's files without asking the homeserver. */
    forgetAccount: command<null>()(account),
    /** Tries once more to read damaged secrets (after a key ring has come back). */
    retrySecrets: command<Account>()(account),
    setSetting: command<null>()(v.object({ name: settingName, value: v.unknown() })),
    /** Puts versions, states, what the core says of itself (its `diagnostics`, null for none) and the log's tail on the clipboard. */
    copyDiagnostics: command<null>()(v.object({ core: v.nullable(coreFacts) })),
    openExternal: command<null>()(v.object({ url: v.pipe(v.string(), v.maxLength(8192)) })),
    ...fileCommands,
    /** Keeps what has no path, sealed, until it is sent or forgotten. Errors: too-large, disk-full. */
    keepFile: command<GrantedFile>()(
      v.object({
        accountId: accountIdSchema,
        name: v.pipe(v.string(), v.maxLength(1024)),
        bytes: v.pipe(
          v.instance(Uint8Array),
          v.check(({ length }) => length <= largestKeptFile),
        ),
      }),
    ),
    /** Deletes what was kept and is not to be sent. */
    forgetFiles: command<null>()(v.object({ accountId: accountIdSchema, tokens: v.array(fileTokenSchema) })),
    /** Lets the page's next request for the camera pass, once and within ten seconds: for scanning a code. */
    allowCamera: command<{ allowed: boolean }>()(nothing),
    /** As `allowCamera`, for the microphone: for recording a voice message. */
    allowMicrophone: command<{ allowed: boolean }>()(nothing),
    /** Asks where to, then writes a short text that its owner alone may read. Answers the chosen name, or null when cancelled. */
    saveText: command<{ name: string } | null>()(
      v.object({ text: v.pipe(v.string(), v.maxLength(100_000)), name: v.pipe(v.string(), v.maxLength(255)) }),
    ),
    copyText: command<null>()(v.object({ text: v.pipe(v.string(), v.maxLength(100_000)) })),
    /**
     * Asks where to, then writes a file of message keys (encrypted by the core). Answers the chosen name, or null when
     * cancelled. Errors: disk-full, forbidden.
     */
    saveKeyFile: command<{ name: string } | null>()(
      v.object({
        content: v.pipe(v.string(), v.maxLength(longestKeyFile)),
        name: v.pipe(v.string(), v.maxLength(255)),
      }),
    ),
    /** Asks which, then reads a file that may hold message keys; null when cancelled. Errors: too-large, forbidden, not-found. */
    openKeyFile: command<{ name: string; content: string } | null>()(nothing),
    /**
     * Asks where to, then begins a copy of a conversation there: a file, or (`folder`) a folder with files beside it. Answers what
     * to write it by, or null when cancelled. Errors: disk-full, forbidden.
     */
    openExport: command<{ exportId: string; name: string } | null>()(
      v.object({
        name: v.pipe(v.string(), v.maxLength(255)),
        extension: v.picklist(['html', 'txt', 'json']),
        folder: v.boolean(),
      }),
    ),
    /** Adds text to a copy. Errors: disk-full, not-found. */
    writeExport: command<null>()(v.object({ exportId, text: v.pipe(v.string(), v.maxLength(4_000_000)) })),
    /** Puts an attachment into a copy's folder; answers its path there. Errors: those of saveMedia. */
    writeExportFile: command<{ path: string }>()(
      v.object({
        exportId,
        url: v.pipe(v.string(), v.startsWith('pli-media://')),
        name: v.pipe(v.string(), v.maxLength(255)),
      }),
    ),
    /** Ends a copy: it is put in place, or (`keep` false) nothing of it is left. */
    closeExport: command<null>()(v.object({ exportId, keep: v.boolean() })),
    licences: command<readonly Licence[]>()(nothing),
    reportError: command<null>()(
      v.object({ where: v.picklist(['page', 'core']), message: v.pipe(v.string(), v.maxLength(8000)) }),
    ),
    setTitle: command<null>()(v.object({ title: v.pipe(v.string(), v.maxLength(300)) })),
    reload: command<null>()(nothing),
  },
  topics: {
    accounts: topic<readonly Account[]>()(nothing),
    settings: topic<SettingsSnapshot>()(nothing),
    /** `matrix:` links that the system or a second start handed over. */
    openLink: topic<{ uri: string }>()(nothing),
    /** What the menus ask the page to do. */
    menu: topic<'settings' | 'notifications' | 'about' | 'search'>()(nothing),
    ...fileTopics,
    ...bridgeNotificationTopics,
  },
};
export type BridgeContract = typeof bridgeContract;

/**
 * The preload's first call, `window.pli.connect`: asks main for a port, which arrives as a `message` event on the window
 * whose data is a {@link PortDelivery} and whose first port is the channel. `host` and `vault` belong to an account.
 */
export type ConnectRequest = { channel: 'bridge' } | { channel: 'host' | 'vault'; accountId: string };
export const connectRequestSchema = v.variant('channel', [
  v.object({ channel: v.literal('bridge') }),
  v.object({ channel: v.picklist(['host', 'vault']), accountId: accountIdSchema }),
]);
export interface PortDelivery {
  pliPort: ConnectRequest;
}
/** What the preload sends for the second: paths come from the files themselves, which no script of the page can make up. */
export const grantRequestSchema = v.object({
  accountId: accountIdSchema,
  paths: v.pipe(v.array(v.pipe(v.string(), v.maxLength(8192))), v.maxLength(mostFiles)),
});
export interface PreloadApi {
  connect(request: ConnectRequest): void;
  /**
   * Lets main read files that a person has chosen, dropped or pasted; an answer for each. One that has no path (it was
   * never on the disk) answers null: see the bridge's `keepFile`.
   */
  grantFiles(accountId: string, files: readonly unknown[]): Promise<readonly (Result<GrantedFile> | null)[]>;
}
