import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { beforeEach, describe, expect, it } from 'vitest';
import { pushActions } from './push-actions';

describe('pushActions', () => {
  let type: string;
  let failed: boolean;
  let judgements: number;
  let client: MatrixClient;
  const newEvent = () =>
    ({
      getType: () => type,
      isDecryptionFailure: () => failed,
      replacingEvent: () => undefined,
    }) as unknown as MatrixEvent;

  beforeEach(() => {
    type = 'm.room.encrypted';
    failed = false;
    judgements = 0;
    client = {
      pushRules: {},
      getPushActionsForEvent() {
        judgements += 1;
        return { notify: true, tweaks: { highlight: type === 'm.room.message' && !failed } };
      },
    } as unknown as MatrixClient;
  });

  it('judges an event once as long as nothing changes', () => {
    const event = newEvent();
    pushActions(client, event);
    pushActions(client, event);
    expect(judgements).toBe(1);
  });

  it('sees a mention in an event that has become readable', () => {
    const event = newEvent();
    expect(pushActions(client, event)?.tweaks.highlight).toBe(false);
    type = 'm.room.message';
    expect(pushActions(client, event)?.tweaks.highlight).toBe(true);
  });

  it('sees a mention when the key comes late', () => {
    const event = newEvent();
    [type, failed] = ['m.room.message', true];
    expect(pushActions(client, event)?.tweaks.highlight).toBe(false);
    failed = false;
    expect(pushActions(client, event)?.tweaks.highlight).toBe(true);
  });

  it('judges anew by changed rules', () => {
    const event = newEvent();
    pushActions(client, event);
    client.pushRules = { global: {} };
    pushActions(client, event);
    expect(judgements).toBe(2);
  });
});
