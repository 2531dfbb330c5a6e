/** Settings are one typed list, so that policy can lock any of them. */
import * as v from 'valibot';
import { doNotDisturbSchema, quietHoursSchema, usualQuietHours } from './quiet-hours';

const definitions = {
  language: { schema: v.picklist(['system', 'en', 'fr']), default: 'system', scope: 'computer' },
  theme: { schema: v.picklist(['system', 'light', 'dark', 'high-contrast']), default: 'system', scope: 'computer' },
  sendReadReceipts: { schema: v.picklist(['public', 'private']), default: 'public', scope: 'account' },
  sendTyping: { schema: v.boolean(), default: true, scope: 'account' },
  /** Days after which a session of one's own that is not confirmed is pointed out; 0 for never. */
  unverifiedSessionDays: {
    schema: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
    default: 7,
    scope: 'account',
  },
  sendPresence: { schema: v.boolean(), default: true, scope: 'account' },
  /** Nobody gets past "Set up recovery" and "Confirm it's you": for administrations that want every history recoverable. */
  requireRecovery: { schema: v.boolean(), default: false, scope: 'account' },
  /** Sessions that their owners have not confirmed get no keys and are not read (MSC4153). */
  excludeInsecureDevices: { schema: v.boolean(), default: true, scope: 'account' },
  /** What I write goes to sessions I have verified alone, in every room. */
  verifiedSessionsOnly: { schema: v.boolean(), default: false, scope: 'account' },
  /** Where links are looked up by the homeserver for a preview. In an encrypted room that tells it of the link. */
  linkPreviews: { schema: v.picklist(['never', 'unencrypted', 'always']), default: 'unencrypted', scope: 'account' },
  /** Base address of the content scanner that files go through; empty: the one that discovery names, if any. */
  contentScanner: { schema: v.pipe(v.string(), v.maxLength(500)), default: '', scope: 'computer' },
  /** How far back history is fetched in the background so that it can be searched. */
  indexHistory: { schema: v.picklist(['off', 'three-months', 'year', 'all']), default: 'year', scope: 'account' },
  /** In which skin tone emoji are sent: 0 for none, 1 to 5 from light to dark. */
  emojiSkinTone: {
    schema: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)),
    default: 0,
    scope: 'account',
  },
  /**
   * Servers of one's own organisation, `*` for any letters; people of all others are marked as external. None: nobody is.
   */
  organisationServers: {
    schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(500), v.readonly()),
    default: [],
    scope: 'computer',
  },
  /** The order of the room list's sections. */
  sectionOrder: {
    schema: v.pipe(v.array(v.picklist(['favourites', 'conversations', 'low-priority'])), v.maxLength(3), v.readonly()),
    default: ['favourites', 'conversations', 'low-priority'],
    scope: 'account',
  },
  restoreInBackground: { schema: v.boolean(), default: true, scope: 'account' },
  /** Whether the system shows notifications of this account on this computer. */
  nativeNotifications: { schema: v.boolean(), default: true, scope: 'account' },
  /** What a notification tells: who and what, who alone, or that something came. */
  notificationPreview: { schema: v.picklist(['message', 'name', 'nothing']), default: 'message', scope: 'computer' },
  /** `system`: the system's own sound; the others are Pli's. */
  notificationSound: {
    schema: v.picklist(['system', 'bell', 'drop', 'knock', 'none']),
    default: 'system',
    scope: 'computer',
  },
  flashTaskbar: { schema: v.boolean(), default: true, scope: 'computer' },
  trayIcon: { schema: v.boolean(), default: true, scope: 'computer' },
  /** A closed window leaves Pli in the tray; without one it ends it. */
  closeToTray: { schema: v.boolean(), default: true, scope: 'computer' },
  /** Pli starts with the session, hidden. */
  autostart: { schema: v.boolean(), default: false, scope: 'computer' },
  doNotDisturb: { schema: doNotDisturbSchema, default: 'off', scope: 'computer' },
  quietHours: { schema: quietHoursSchema, default: usualQuietHours, scope: 'computer' },
} as const;

type Definitions = typeof definitions;
export type SettingName = keyof Definitions;
export type SettingValue<N extends SettingName> = v.InferOutput<Definitions[N]['schema']>;
export type SettingScope = 'account' | 'computer';

/** Name, type, default and scope of every setting. */
export const settingDefinitions: {
  readonly [N in SettingName]: {
    schema: v.GenericSchema<unknown, SettingValue<N>>;
    default: SettingValue<N>;
    scope: SettingScope;
  };
} = definitions;
export const settingNames = Object.keys(definitions) as SettingName[];

/** One setting as the page sees it; `lockedBy` names who locked it (the policy's source), or null. */
export interface SettingState<N extends SettingName = SettingName> {
  name: N;
  value: SettingValue<N>;
  lockedBy: string | null;
}
export type SettingsSnapshot = { readonly [N in SettingName]: SettingState<N> };
