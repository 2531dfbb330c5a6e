import { useEffect, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { RoomSettings, RoomVersions } from '../../protocol/room-settings';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Select } from '../design/Select';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';

/** Replaces the room by one of another version, and says what that means. */
export function UpgradeDialog({ settings, onClose }: { settings: RoomSettings; onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const { openRoom, closeDialog } = useViewState();
  const [known, setKnown] = useState<RoomVersions | null>(null);
  const [failure, setFailure] = useState<PliError | null>(null);
  const [version, setVersion] = useState<string | null>(null);
  const [notInvited, setNotInvited] = useState<{ roomId: string; count: number } | null>(null);
  useEffect(() => {
    let current = true;
    void core.call('roomVersions', {}).then((answer) => {
      if (!current) return;
      if (answer.ok) setKnown(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      current = false;
    };
  }, [core]);
  const go = (roomId: string) => {
    closeDialog();
    openRoom(roomId);
  };
  const choices = known?.available.filter((each) => each.isStable && each.version !== settings.version) ?? [];
  const usual = choices.find((each) => each.version === known?.usual) ?? choices.at(-1);
  const wanted = version ?? usual?.version ?? null;
  const upgrade = useAction(
    (next: string) => core.call('upgradeRoom', { roomId: settings.roomId, version: next }),
    (made) => {
      if (made.notInvited === 0) go(made.roomId);
      else setNotInvited({ roomId: made.roomId, count: made.notInvited });
    },
  );
  const canUpgrade = settings.may.upgrade && wanted !== null;
  return (
    <Dialog
      title={t('roomSettings.upgradeTitle', { room: settings.shownName })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        notInvited ? (
          <Button key="go" variant="primary" takesFocus onPress={() => go(notInvited.roomId)}>
            <T id="roomSettings.successor" />
          </Button>
        ) : (
          <>
            <Button onPress={onClose} takesFocus>
              <T id="common.cancel" />
            </Button>
            <Button
              variant="danger"
              isPending={upgrade.isPending}
              isDisabled={!canUpgrade}
              onPress={() => {
                if (wanted !== null) void upgrade.run(wanted);
              }}
            >
              <T id="roomSettings.upgradeSubmit" />
            </Button>
          </>
        )
      }
    >
      {notInvited ? (
        <Banner tone="warn" announce="alert">
          <T id="roomSettings.upgradeNotInvited" values={{ count: notInvited.count }} />
        </Banner>
      ) : (
        <>
          <p>
            <T id="roomSettings.upgradeText" />
          </p>
          {known === null && failure === null ? <Spinner label={t('trust.loading')} /> : null}
          {known !== null && choices.length === 0 ? (
            <p>
              <T id="roomSettings.noVersion" />
            </p>
          ) : null}
          {wanted === null ? null : (
            <Select
              label={t('roomSettings.versionNew')}
              value={wanted}
              onChange={setVersion}
              choices={choices.map((each) => ({
                value: each.version,
                label:
                  each.version === known?.usual
                    ? t('roomSettings.versionUsual', { version: each.version })
                    : each.version,
              }))}
            />
          )}
          {settings.may.upgrade || upgrade.isPending ? null : (
            <Banner tone="warn" announce="alert">
              <T id="roomSettings.rightLost" />
            </Banner>
          )}
        </>
      )}
      <ErrorNotice error={failure ?? upgrade.error} />
    </Dialog>
  );
}
