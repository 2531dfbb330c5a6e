import { useId, useState, type ReactNode } from 'react';
import type { RoomLack, RoomMaking } from '../../protocol/making';
import { ErrorNotice, untilReady, useAction, useAnswer, useCore, useRooms, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { Select } from '../design/Select';
import { Switch } from '../design/Switch';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { PictureField, type SquarePicture } from '../picture';
import { AddressField } from './AddressField';
import {
  doesShareHistory,
  firstWish,
  isEncrypted,
  isPublic,
  mustEncrypt,
  newRoomOf,
  wishedAlias,
  type AccessKind,
  type RoomWish,
} from './room-wish';
import { useAliasCheck } from './use-alias-check';
import styles from './Finding.module.css';

export interface NewRoomDialogProps {
  /** The space it is made in; null for none. */
  spaceId: string | null;
  isSpace: boolean;
}

const accessKinds = ['private', 'space', 'server', 'public'] as const satisfies readonly AccessKind[];
const accessWords = {
  private: { label: 'find.access.private', description: 'find.access.privateHint' },
  space: { label: 'find.access.space', description: 'find.access.spaceHint' },
  server: { label: 'find.access.server', description: 'find.access.serverHint' },
  public: { label: 'find.access.public', description: 'find.access.publicHint' },
} as const;

const lackWords = { space: 'find.notInSpace', directory: 'find.notListed' } as const satisfies Record<RoomLack, string>;

/** Makes a room, or a space, and opens it. */
export function NewRoomDialog({ spaceId, isSpace }: NewRoomDialogProps) {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const selectSpace = useViewState((state) => state.selectSpace);
  const answer = useAnswer('', () => core.call('roomMaking', undefined));
  const making = answer?.ok ? answer.value : null;
  const [wish, setWish] = useState(() => firstWish(spaceId));
  const [picture, setPicture] = useState<SquarePicture | null>(null);
  const [made, setMade] = useState<{ roomId: string; lacks: readonly RoomLack[] } | null>(null);
  const change = (part: Partial<RoomWish>) => setWish((known) => ({ ...known, ...part }));
  const alias = isPublic(wish.access) ? wishedAlias(wish) : '';
  const check = useAliasCheck(alias);
  const room = newRoomOf(
    { ...wish, picture: picture && { bytes: picture.bytes, mimeType: picture.mimeType } },
    making,
    { isSpace, parentId: spaceId },
  );
  const open = (roomId: string) => {
    if (isSpace) selectSpace(roomId);
    openRoom(roomId);
    closeDialog();
  };
  const create = useAction(
    (wished: NonNullable<typeof room>) => untilReady(() => core.call('createRoom', wished)),
    (answer) => (answer.lacks.length === 0 ? open(answer.roomId) : setMade(answer)),
  );
  const isReady = room !== null && check !== 'taken';
  if (made) {
    return (
      <Dialog
        title={t(isSpace ? 'find.newSpace' : 'newRoom.title')}
        closeLabel={t('common.close')}
        onClose={() => open(made.roomId)}
        actions={
          <Button variant="primary" takesFocus onPress={() => open(made.roomId)}>
            <T id="find.openRoom" />
          </Button>
        }
      >
        {made.lacks.map((lack) => (
          <Banner key={lack} tone="warn" announce="alert">
            <T id={lackWords[lack]} />
          </Banner>
        ))}
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t(isSpace ? 'find.newSpace' : 'newRoom.title')}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      size="roomy"
      stays={wish.name !== ''}
      actions={
        <>
          <Button onPress={closeDialog}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={create.isPending}
            isDisabled={!isReady}
            onPress={() => void (room && create.run(room))}
          >
            <T id={isSpace ? 'find.createSpace' : 'newRoom.submit'} />
          </Button>
        </>
      }
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void create.run(room);
        }}
      >
        <TextField
          label={t('newRoom.name')}
          value={wish.name}
          onChange={(name) => change({ name })}
          maxLength={255}
          takesFocus
        />
        <TextField
          label={t('find.topic')}
          value={wish.topic}
          onChange={(topic) => change({ topic })}
          maxLength={2000}
        />
        <PictureField picture={picture} onChange={setPicture} />
        <AccessChoice wish={wish} isSpace={isSpace} onChange={change} />
        {isPublic(wish.access) ? (
          <AddressField
            alias={alias}
            check={check}
            serverName={making?.serverName ?? ''}
            onChange={(typed) => change({ alias: typed })}
          />
        ) : null}
        <RoomSwitches wish={wish} making={making} isSpace={isSpace} onChange={change} />
        <ErrorNotice error={create.error} />
        {/* Enter in a field makes the room. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}

interface PartProps {
  wish: RoomWish;
  isSpace: boolean;
  onChange: (part: Partial<RoomWish>) => void;
}

/** Who may come in; for the members of a space, of which. */
function AccessChoice({ wish, isSpace, onChange }: PartProps): ReactNode {
  const t = useText();
  const labelId = useId();
  const rooms = useRooms();
  const spaces = (rooms ?? []).filter((row) => row.kind === 'space' && row.membership === 'join');
  const kinds = accessKinds.filter((kind) => kind !== 'space' || spaces.length > 0);
  return (
    <div className={styles.group}>
      <span id={labelId} className={styles.label}>
        <T id={isSpace ? 'find.accessSpace' : 'find.access'} />
      </span>
      <RadioChoices
        label={t(isSpace ? 'find.accessSpace' : 'find.access')}
        value={wish.access}
        choices={kinds.map((kind) => ({
          value: kind,
          label: t(accessWords[kind].label),
          description: t(accessWords[kind].description),
        }))}
        onChange={(access) => onChange({ access, spaceId: wish.spaceId ?? spaces[0]?.roomId ?? null })}
      />
      {wish.access === 'space' ? (
        <Select
          label={t('find.ofSpace')}
          value={wish.spaceId ?? ''}
          choices={spaces.map(({ roomId, name }) => ({ value: roomId, label: name }))}
          onChange={(roomId) => onChange({ spaceId: roomId })}
        />
      ) : null}
    </div>
  );
}

/** Encryption, history, asking, other servers: what the access leaves open. */
function RoomSwitches({ wish, making, isSpace, onChange }: PartProps & { making: RoomMaking | null }): ReactNode {
  const t = useText();
  const isForced = mustEncrypt(wish, making);
  const encrypted = isEncrypted(wish, making);
  const open = isPublic(wish.access);
  return (
    <>
      {isSpace ? null : (
        <Switch
          label={t('newRoom.encrypted')}
          isSelected={encrypted}
          isDisabled={isForced}
          onChange={(isOn) => onChange({ encrypted: isOn })}
          description={
            <T
              id={
                isForced
                  ? 'find.encryptionForced'
                  : encrypted
                    ? open
                      ? 'find.encryptedOpenHint'
                      : 'newRoom.encryptedHint'
                    : 'newRoom.clearHint'
              }
            />
          }
        />
      )}
      {open ? null : (
        <>
          {isSpace ? null : (
            <Switch
              label={t('find.sharesHistory')}
              isSelected={doesShareHistory(wish)}
              onChange={(sharesHistory) => onChange({ sharesHistory })}
              description={<T id={doesShareHistory(wish) ? 'find.sharesHistoryHint' : 'find.keepsHistoryHint'} />}
            />
          )}
          <Switch
            label={t('find.mayAsk')}
            isSelected={wish.mayAsk}
            onChange={(mayAsk) => onChange({ mayAsk })}
            description={<T id="find.mayAskHint" />}
          />
          <Switch
            label={t('find.federated')}
            isSelected={wish.federated}
            onChange={(federated) => onChange({ federated })}
            description={<T id={wish.federated ? 'find.federatedHint' : 'find.notFederatedHint'} />}
          />
        </>
      )}
    </>
  );
}
