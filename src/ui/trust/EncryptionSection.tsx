import { ChevronDown, ChevronUp, Lock, LockOpen } from 'lucide-react';
import { useId, useState } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { RoomEncryption } from '../../protocol/trust';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';
import { EnableEncryptionDialog } from './EnableEncryptionDialog';
import { KeyRotationDialog } from './KeyRotationDialog';
import { rotationDays } from './rotation-days';
import { roomSign } from './trust-words';
import type { KnownTrust } from './use-room-trust';
import styles from './EncryptionSection.module.css';

/** How the room is encrypted, in a row that opens into its settings. */
export function EncryptionSection({ room, known }: { room: RoomDetails; known: KnownTrust }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const sign = room.encrypted ? roomSign(known.trust) : null;
  const Icon = room.encrypted ? Lock : LockOpen;
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <section className={styles.section}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon size={20} aria-hidden />
        <span className={styles.title}>
          <T id={room.encrypted ? 'room.encrypted' : 'room.notEncrypted'} />
        </span>
        {sign ? (
          <span className={styles.value}>
            <T id={sign.id} />
          </span>
        ) : null}
        <Chevron size={18} aria-hidden />
      </button>
      {isOpen ? (
        <div id={id} className={styles.body}>
          <p className={styles.note}>
            <T id={room.encrypted ? 'room.encryptedNote' : 'room.notEncryptedNote'} />
          </p>
          {known.encryption ? <Details room={room} encryption={known.encryption} /> : null}
        </div>
      ) : null}
    </section>
  );
}

function Details({ room, encryption }: { room: RoomDetails; encryption: RoomEncryption }) {
  return encryption.algorithm === null ? (
    <InClear room={room} mayChange={encryption.mayChange} />
  ) : (
    <Encrypted roomId={room.roomId} encryption={encryption} algorithm={encryption.algorithm} />
  );
}

function InClear({ room, mayChange }: { room: RoomDetails; mayChange: boolean }) {
  const [isAsked, setAsked] = useState(false);
  if (!mayChange) {
    return (
      <p className={styles.note}>
        <T id="trust.enableNotAllowed" />
      </p>
    );
  }
  return (
    <>
      <Button size="small" onPress={() => setAsked(true)}>
        <T id="trust.enable" />
      </Button>
      {isAsked ? (
        <EnableEncryptionDialog roomId={room.roomId} name={room.name} onClose={() => setAsked(false)} />
      ) : null}
    </>
  );
}

interface EncryptedProps {
  roomId: string;
  encryption: RoomEncryption;
  algorithm: string;
}

function Encrypted({ roomId, encryption, algorithm }: EncryptedProps) {
  const t = useText();
  const core = useCore();
  const [isChanging, setChanging] = useState(false);
  const [isRotated, setRotated] = useState(false);
  const rotate = useAction(
    () => core.call('rotateRoomKey', { roomId }),
    () => setRotated(true),
  );
  const restrict = useAction((only: boolean) => core.call('setVerifiedSessionsOnly', { roomId, only }));
  const { verifiedSessionsOnly: only, leftOut } = encryption;
  return (
    <>
      {encryption.hidden ? (
        <p className={styles.hidden}>
          <T id="trust.hidden" />
        </p>
      ) : null}
      <dl className={styles.facts}>
        <dt>
          <T id="trust.algorithm" />
        </dt>
        <dd>{algorithm}</dd>
        <dt>
          <T id="trust.rotation" />
        </dt>
        <dd>
          <T
            id="trust.rotationValue"
            values={{ days: rotationDays(encryption.rotationPeriodMs), messages: encryption.rotationPeriodMessages }}
          />
        </dd>
      </dl>
      <div className={styles.buttons}>
        {encryption.mayChange ? (
          <Button size="small" onPress={() => setChanging(true)}>
            <T id="trust.rotationChange" />
          </Button>
        ) : null}
        <Button size="small" isPending={rotate.isPending} onPress={() => void rotate.run()}>
          <T id="trust.rotateNow" />
        </Button>
      </div>
      {only === null && leftOut > 0 ? (
        <p className={styles.note}>
          <T id="trust.excluded" values={{ count: leftOut }} />
        </p>
      ) : null}
      <output className={styles.note}>{isRotated ? <T id="trust.rotated" /> : null}</output>
      <Switch
        label={t('trust.verifiedOnly')}
        isSelected={only !== null}
        isDisabled={only === 'setting'}
        onChange={(isOnly) => void restrict.run(isOnly)}
        description={
          <>
            <T id={only === 'setting' ? 'trust.verifiedOnlyBySetting' : 'trust.verifiedOnlyHint'} />{' '}
            {only && leftOut > 0 ? <T id="trust.leftOut" values={{ count: leftOut }} /> : null}
          </>
        }
      />
      <ErrorNotice error={rotate.error ?? restrict.error} />
      {isChanging ? (
        <KeyRotationDialog roomId={roomId} encryption={encryption} onClose={() => setChanging(false)} />
      ) : null}
    </>
  );
}
