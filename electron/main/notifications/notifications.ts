/**
 * Native notifications: one for each room, which grows with what comes and goes when it is read. What to tell is the
 * core's decision; whether the person looks at the room just now is seen here. Their text is in no log.
 */
import type { NativeImage, NotificationConstructorOptions } from 'electron';
import type {
  Chime,
  MessageNotification,
  NativeNotification,
  NotificationAct,
} from '../../../src/protocol/notifications';
import type { SettingName, SettingValue } from '../../../src/protocol/settings';
import { Emitter } from '../emitter';
import { messagesText, summaryText, type NotificationText } from './notification-text';
import { notificationWords } from './words';

/** What is used of Electron's `Notification`. */
export interface ShownNotification {
  on(event: 'click' | 'close', listener: () => void): unknown;
  on(event: 'reply', listener: (details: { reply?: string }, reply: string) => void): unknown;
  on(event: 'action', listener: () => void): unknown;
  show(): void;
  close(): void;
}

export interface NotificationParts {
  /** Makes one; null where the system shows none. */
  make(options: NotificationConstructorOptions): ShownNotification | null;
  setting<N extends SettingName>(name: N): SettingValue<N>;
  /** BCP 47 tag of the words. */
  language(): string;
  /** The window is in front, with the focus. */
  isLookedAt(): boolean;
  /** A room's picture; null for none, or where it does not come soon. */
  picture(url: string): Promise<NativeImage | null>;
  /** Makes the window's button in the task bar, or the dock's, ask for attention. */
  flash(): void;
  platform: NodeJS.Platform;
}

interface Shown {
  native: ShownNotification | null;
  messages: MessageNotification[];
  /** It is gone from the screen: what comes next begins anew. */
  dismissed: boolean;
}

/** Milliseconds between two sounds: a burst makes one. */
const soundPause = 2_000;

export class Notifications {
  readonly acts = new Emitter<{ accountId: string; act: NotificationAct }>();
  /** A notification was clicked; `roomId` null for the summary. */
  readonly clicked = new Emitter<{ accountId: string; roomId: string | null; eventId: string | null }>();
  readonly chimed = new Emitter<Chime>();
  readonly #parts: NotificationParts;
  /** By account and room. */
  readonly #shown = new Map<string, Shown>();
  #lastSound = -Infinity;

  constructor(parts: NotificationParts) {
    this.#parts = parts;
  }

  async notify(accountId: string, notification: NativeNotification): Promise<void> {
    if (notification.kind === 'summary') return this.#summarise(accountId, notification);
    if (notification.opened && this.#parts.isLookedAt()) return;
    const key = keyOf(accountId, notification.roomId);
    const known = this.#shown.get(key);
    const before = known && !known.dismissed ? known.messages : [];
    const shown: Shown = {
      native: known?.native ?? null,
      // One that could not be read at first comes a second time.
      messages: [...before.filter(({ eventId }) => eventId !== notification.eventId), notification],
      dismissed: false,
    };
    this.#shown.set(key, shown);
    const icon = await this.#pictureOf(notification);
    // Meanwhile it was read, or another one has come.
    if (this.#shown.get(key) !== shown) return;
    shown.native?.close();
    shown.native = this.#show(accountId, shown, icon);
    this.#attract(notification.sound);
  }

  /** Takes events of a room back, or (null) all that was shown of it. */
  withdraw(accountId: string, roomId: string, eventIds: readonly string[] | null): void {
    const key = keyOf(accountId, roomId);
    const shown = this.#shown.get(key);
    if (!shown) return;
    shown.messages = eventIds === null ? [] : shown.messages.filter(({ eventId }) => !eventIds.includes(eventId ?? ''));
    if (shown.messages.length > 0) return;
    this.#shown.delete(key);
    shown.native?.close();
  }

  /** Takes back everything of an account. */
  forget(accountId: string): void {
    for (const [key, { native }] of this.#shown) {
      if (!key.startsWith(`${accountId} `)) continue;
      this.#shown.delete(key);
      native?.close();
    }
  }

  #pictureOf({ picture }: MessageNotification): Promise<NativeImage | null> {
    const tellsNothing = this.#parts.setting('notificationPreview') === 'nothing';
    return picture === null || tellsNothing ? Promise.resolve(null) : this.#parts.picture(picture);
  }

  #show(accountId: string, shown: Shown, icon: NativeImage | null): ShownNotification | null {
    const last = shown.messages.at(-1);
    if (!last) return null;
    const { roomId, eventId } = last;
    const words = notificationWords(this.#parts.language());
    const level = this.#parts.setting('notificationPreview');
    const canAnswer = eventId !== null && level !== 'nothing' && this.#parts.platform !== 'linux';
    const native = this.#make(messagesText(shown.messages, level, words), last.sound, {
      ...(icon && { icon }),
      ...(canAnswer && {
        hasReply: true,
        replyPlaceholder: words.replyPlaceholder,
        actions: [{ type: 'button' as const, text: words.read }],
      }),
    });
    if (!native) return null;
    const gone = () => {
      if (shown.native === native) shown.dismissed = true;
    };
    native.on('click', () => {
      this.clicked.emit({ accountId, roomId, eventId });
      this.withdraw(accountId, roomId, null);
    });
    native.on('close', gone);
    if (canAnswer) {
      native.on('reply', (details, reply) => {
        // The second argument is older Electron's.
        const text = (details.reply ?? reply).trim();
        if (text !== '') this.acts.emit({ accountId, act: { act: 'reply', roomId, eventId, text } });
      });
      native.on('action', () => {
        this.acts.emit({ accountId, act: { act: 'read', roomId } });
        this.withdraw(accountId, roomId, null);
      });
    }
    native.show();
    return native;
  }

  #summarise(accountId: string, summary: Extract<NativeNotification, { kind: 'summary' }>): void {
    // Who sits before the list sees it there.
    if (this.#parts.isLookedAt()) return;
    const words = notificationWords(this.#parts.language());
    const key = keyOf(accountId, '');
    this.#shown.get(key)?.native?.close();
    const native = this.#make(summaryText(summary, words), true, {});
    this.#shown.set(key, { native, messages: [], dismissed: false });
    native?.on('click', () => this.clicked.emit({ accountId, roomId: null, eventId: null }));
    native?.show();
    this.#attract(true);
  }

  #make(text: NotificationText, sound: boolean, more: NotificationConstructorOptions): ShownNotification | null {
    const silent = !sound || this.#parts.setting('notificationSound') !== 'system' || !this.#mayChime();
    return this.#parts.make({ ...text, ...more, silent });
  }

  #mayChime(): boolean {
    return performance.now() - this.#lastSound >= soundPause;
  }

  #attract(sound: boolean): void {
    const choice = this.#parts.setting('notificationSound');
    if (sound && this.#mayChime()) {
      this.#lastSound = performance.now();
      if (choice !== 'system' && choice !== 'none') this.chimed.emit(choice);
    }
    if (this.#parts.setting('flashTaskbar') && !this.#parts.isLookedAt()) this.#parts.flash();
  }
}

const keyOf = (accountId: string, roomId: string): string => `${accountId} ${roomId}`;
