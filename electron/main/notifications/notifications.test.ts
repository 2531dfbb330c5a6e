import { describe, expect, it, vi } from 'vitest';
import type { MessageNotification } from '../../../src/protocol/notifications';
import { settingDefinitions, type SettingName } from '../../../src/protocol/settings';
import { messagesText } from './notification-text';
import { Notifications, type NotificationParts, type ShownNotification } from './notifications';
import { notificationWords } from './words';

const account = 'a';
let number = 0;
const message = (changes: Partial<MessageNotification> = {}): MessageNotification => {
  number += 1;
  return {
    kind: 'message',
    roomId: '!1',
    eventId: `$${number}`,
    roomName: 'Cellule de crise',
    isDirect: false,
    sender: 'Inès',
    content: { kind: 'text', text: 'La cote monte.' },
    mention: false,
    sound: true,
    opened: false,
    picture: null,
    ...changes,
  };
};

interface Fake extends ShownNotification {
  options: { title?: string; body?: string; silent?: boolean; hasReply?: boolean };
  state: 'made' | 'shown' | 'closed';
  do(event: string, ...details: unknown[]): void;
}

function harness(parts: Partial<NotificationParts> = {}, settings: Partial<Record<SettingName, unknown>> = {}) {
  const made: Fake[] = [];
  const flash = vi.fn();
  const notifications = new Notifications({
    make(options) {
      const listeners = new Map<string, (...details: never[]) => void>();
      const fake: Fake = {
        options,
        state: 'made',
        on: (event: string, listener: (...details: never[]) => void) => listeners.set(event, listener),
        show: () => void (fake.state = 'shown'),
        close: () => void (fake.state = 'closed'),
        do: (event, ...details) => listeners.get(event)?.(...(details as never[])),
      };
      made.push(fake);
      return fake;
    },
    setting: (name) => (settings[name] ?? settingDefinitions[name].default) as never,
    language: () => 'en',
    isLookedAt: () => false,
    picture: () => Promise.resolve(null),
    flash,
    platform: 'darwin',
    ...parts,
  });
  const shown = () => made.filter(({ state }) => state === 'shown').map(({ options }) => options);
  return { notifications, made, shown, flash };
}

describe('native notifications', () => {
  it('are one for each room, which grows', async () => {
    const { notifications, shown } = harness();
    await notifications.notify(account, message());
    await notifications.notify(account, message({ sender: 'Jean', content: { kind: 'image', text: 'digue.png' } }));
    await notifications.notify(account, message({ roomId: '!2', roomName: 'Inès', isDirect: true }));
    expect(shown()).toMatchObject([
      { title: 'Cellule de crise (2)', body: 'Inès: La cote monte.\nJean: Picture' },
      { title: 'Inès', body: 'La cote monte.' },
    ]);
  });

  it('go when what they tell has been read, and not before', async () => {
    const { notifications, shown } = harness();
    const [one, other] = [message(), message()];
    await notifications.notify(account, one);
    await notifications.notify(account, other);
    notifications.withdraw(account, '!1', [one.eventId ?? '']);
    expect(shown()).toHaveLength(1);
    notifications.withdraw(account, '!1', null);
    expect(shown()).toEqual([]);
  });

  it('are none of what was read while the picture came', async () => {
    let arrive: (image: null) => void = () => undefined;
    const { notifications, made } = harness({ picture: () => new Promise((resolve) => (arrive = resolve)) });
    const telling = notifications.notify(account, message({ picture: 'pli-media://a/x' }));
    notifications.withdraw(account, '!1', null);
    arrive(null);
    await telling;
    expect(made).toEqual([]);
  });

  it('are one where two came before their pictures', async () => {
    const arrivals: ((image: null) => void)[] = [];
    const { notifications, made } = harness({ picture: () => new Promise((resolve) => arrivals.push(resolve)) });
    const both = [1, 2].map(() => notifications.notify(account, message({ picture: 'pli-media://a/x' })));
    for (const arrive of arrivals.toReversed()) arrive(null);
    await Promise.all(both);
    expect(made.map(({ options }) => options.title)).toEqual(['Cellule de crise (2)']);
  });

  it('are none of a room that one looks at, and one of the same room in the background', async () => {
    let isLookedAt = true;
    const { notifications, shown, flash } = harness({ isLookedAt: () => isLookedAt });
    await notifications.notify(account, message({ opened: true }));
    expect(shown()).toEqual([]);
    expect(flash).not.toHaveBeenCalled();
    isLookedAt = false;
    await notifications.notify(account, message({ opened: true }));
    expect(shown()).toHaveLength(1);
    expect(flash).toHaveBeenCalledTimes(1);
  });

  it('tell a message again, in its place, when it has become readable', async () => {
    const { notifications, shown } = harness();
    const sealed = message({ content: { kind: 'undecryptable', text: '' } });
    await notifications.notify(account, sealed);
    await notifications.notify(account, { ...sealed, content: { kind: 'text', text: 'Bonjour' } });
    expect(shown()).toMatchObject([{ title: 'Cellule de crise', body: 'Inès: Bonjour' }]);
  });

  it('begin anew when they were put away', async () => {
    const { notifications, made } = harness();
    await notifications.notify(account, message());
    made[0]?.do('close');
    await notifications.notify(account, message());
    expect(made[1]?.options).toMatchObject({ title: 'Cellule de crise' });
  });

  it('open, answer and mark as read', async () => {
    const { notifications, made } = harness();
    const done: object[] = [];
    notifications.acts.on((act) => done.push(act));
    notifications.clicked.on((place) => done.push(place));
    await notifications.notify(account, message({ eventId: '$x' }));
    made[0]?.do('reply', { reply: ' Bien reçu. ' });
    // As Electron said it before.
    made[0]?.do('reply', {}, 'Merci');
    made[0]?.do('reply', { reply: ' ' });
    made[0]?.do('action');
    await notifications.notify(account, message({ eventId: '$y' }));
    made[1]?.do('click');
    expect(done).toEqual([
      { accountId: account, act: { act: 'reply', roomId: '!1', eventId: '$x', text: 'Bien reçu.' } },
      { accountId: account, act: { act: 'reply', roomId: '!1', eventId: '$x', text: 'Merci' } },
      { accountId: account, act: { act: 'read', roomId: '!1' } },
      { accountId: account, roomId: '!1', eventId: '$y' },
    ]);
  });

  it('offer no answer where nothing is told, nor on Linux, which has none', async () => {
    const secret = harness({}, { notificationPreview: 'nothing' });
    const linux = harness({ platform: 'linux' });
    for (const { notifications } of [secret, linux]) await notifications.notify(account, message());
    expect(secret.made[0]?.options.hasReply).toBeUndefined();
    expect(linux.made[0]?.options.hasReply).toBeUndefined();
  });

  it('sound once for a burst, by the system or by Pli, and not where the rule wants none', async () => {
    const system = harness();
    await system.notifications.notify(account, message({ roomId: '!quiet', sound: false }));
    await system.notifications.notify(account, message());
    await system.notifications.notify(account, message());
    expect(system.made.map(({ options }) => options.silent)).toEqual([true, false, true]);
    const own = harness({}, { notificationSound: 'bell' });
    const chimes: string[] = [];
    own.notifications.chimed.on((chime) => chimes.push(chime));
    await own.notifications.notify(account, message());
    await own.notifications.notify(account, message());
    expect(own.made.map(({ options }) => options.silent)).toEqual([true, true]);
    expect(chimes).toEqual(['bell']);
  });

  it('sum up what was missed, unless one sits before the list', async () => {
    let isLookedAt = false;
    const { notifications, shown, made } = harness({ isLookedAt: () => isLookedAt });
    const summary = { kind: 'summary', messages: 12, rooms: 3, mentions: 1 } as const;
    await notifications.notify(account, summary);
    expect(shown()).toMatchObject([
      { title: 'While you were away', body: '12 messages in 3 conversations. One of them mentions you.' },
    ]);
    isLookedAt = true;
    await notifications.notify(account, summary);
    expect(made).toHaveLength(1);
  });

  it('go with their account', async () => {
    const { notifications, shown } = harness();
    await notifications.notify(account, message());
    await notifications.notify('b', message());
    notifications.forget(account);
    expect(shown()).toHaveLength(1);
  });
});

describe('what a notification says', () => {
  const [en, fr] = [notificationWords('en'), notificationWords('fr-FR')];

  it.each([
    ['message', 'Cellule de crise', 'Inès: La cote monte.'],
    ['name', 'Cellule de crise', 'Inès: new message'],
    ['nothing', 'Pli', 'New message'],
  ] as const)('at the level “%s”', (level, title, body) => {
    expect(messagesText([message()], level, en)).toEqual({ title, body });
  });

  it('tells of several without their text below the level “message”', () => {
    const both = [message(), message()];
    expect(messagesText(both, 'name', fr)).toEqual({ title: 'Cellule de crise', body: '2 nouveaux messages' });
    expect(messagesText(both, 'nothing', fr)).toEqual({ title: 'Pli', body: '2 nouveaux messages' });
  });

  it('names who invites, and a mention', () => {
    const invitation = message({ content: { kind: 'invitation', text: '' }, eventId: null });
    expect(messagesText([invitation], 'message', fr).body).toBe('Inès vous invite');
    expect(messagesText([invitation], 'nothing', fr).body).toBe('Nouvelle invitation');
    expect(messagesText([message({ mention: true })], 'name', fr).body).toBe('Inès vous mentionne');
  });

  it('shows the last lines of many', () => {
    const many = Array.from({ length: 9 }, (_, index) => message({ content: { kind: 'text', text: String(index) } }));
    const { title, body } = messagesText(many, 'message', en);
    expect(title).toBe('Cellule de crise (9)');
    expect(body.split('\n')).toEqual(['Inès: 5', 'Inès: 6', 'Inès: 7', 'Inès: 8']);
  });
});
