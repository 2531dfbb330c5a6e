import { Globe, Laptop, Monitor, Pencil, ShieldAlert, ShieldCheck, ShieldOff, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OwnSession } from '../../protocol/sessions';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { classNames } from '../design/class-names';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { RenameForm } from './RenameForm';
import { sessionTitle, trustText, whenSeen } from './session-words';
import styles from './Sessions.module.css';

export interface SessionRowProps {
  session: OwnSession;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether it is selected; null while none can be. */
  isSelected: boolean | null;
  /** Nothing can be changed now (no network). */
  isDisabled: boolean;
  onSelect: (isSelected: boolean) => void;
  onConfirm: () => void;
  onSignOut: () => void;
}

const kinds = { computer: Monitor, phone: Smartphone, browser: Globe };
const trusts = { confirmed: ShieldCheck, unconfirmed: ShieldAlert, none: ShieldOff, unknown: ShieldOff };

/** One session: what it is, whether it was confirmed, when it was last seen, and what can be done with it. */
export function SessionRow(props: SessionRowProps) {
  const { session, now, isSelected, isDisabled } = props;
  const t = useText();
  const intl = useIntl();
  const [isRenaming, setRenaming] = useState(false);
  const name = sessionTitle(session, t);
  const Kind = session.isCurrent ? Laptop : kinds[session.kind];
  const Trust = trusts[session.trust];
  const trust = trustText(session, now, t);
  const seen = session.isCurrent
    ? t('sessions.now')
    : session.lastSeen === null
      ? null
      : whenSeen(session.lastSeen, now, intl, t);
  const facts = [seen, session.address].filter((fact) => fact !== null);
  const canConfirm = session.trust === 'unconfirmed';

  return (
    <li className={styles.row}>
      {isSelected !== null && !session.isCurrent ? (
        <Checkbox
          label={t('sessions.select', { name })}
          isLabelHidden
          isSelected={isSelected}
          onChange={props.onSelect}
        />
      ) : null}
      <span className={styles.kind}>
        <Kind size={20} aria-hidden />
      </span>
      {isRenaming ? (
        <RenameForm session={session} onEnd={() => setRenaming(false)} />
      ) : (
        <>
          <div className={styles.facts}>
            <div className={styles.name}>
              <bdi>{name}</bdi>
              {canConfirm && isSelected === null ? (
                <IconButton
                  size="small"
                  label={t('sessions.renameNamed', { name })}
                  icon={<Pencil size={15} aria-hidden />}
                  isDisabled={isDisabled}
                  onPress={() => setRenaming(true)}
                />
              ) : null}
            </div>
            <div className={styles.state}>
              {trust === null ? null : (
                <span className={classNames(styles.trust, styles[session.trust])}>
                  <Trust size={18} aria-hidden />
                  {trust}
                </span>
              )}
              {facts.length > 0 ? <span className={styles.seen}>{facts.join(' · ')}</span> : null}
            </div>
          </div>
          {isSelected === null ? (
            <div className={styles.actions}>
              {canConfirm ? (
                <Button
                  size="small"
                  variant="primary"
                  label={t('sessions.confirmNamed', { name })}
                  isDisabled={isDisabled}
                  onPress={props.onConfirm}
                >
                  <T id="sessions.confirm" />
                </Button>
              ) : (
                <Button
                  size="small"
                  label={t('sessions.renameNamed', { name })}
                  isDisabled={isDisabled}
                  onPress={() => setRenaming(true)}
                >
                  <T id="sessions.rename" />
                </Button>
              )}
              {session.isCurrent ? null : (
                <Button
                  size="small"
                  label={t('sessions.signOutNamed', { name })}
                  isDisabled={isDisabled}
                  onPress={props.onSignOut}
                >
                  <T id="sessions.signOut" />
                </Button>
              )}
            </div>
          ) : null}
        </>
      )}
    </li>
  );
}
