import { useEffect, useState } from 'react';
import type { OwnSession } from '../../protocol/sessions';
import { ErrorNotice, useAction, useCore, useNow, useTopic } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { SessionRow } from './SessionRow';
import { SignOutSessionsDialog } from './SignOutSessionsDialog';
import { UnconfirmedDays } from './UnconfirmedDays';
import { useConfirmSession } from './use-confirm-session';
import styles from './Sessions.module.css';

/** The sessions of the account, this computer's first, with what can be done about each, several or all others. */
export function SessionsTab() {
  const t = useText();
  const core = useCore();
  const snapshot = useTopic('sessions', undefined);
  const isOffline = useTopic('connection', undefined)?.state === 'offline';
  const refresh = useAction(() => core.call('refreshSessions', undefined));
  const confirm = useConfirmSession();
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null);
  const [leaving, setLeaving] = useState<readonly OwnSession[] | null>(null);
  const now = useNow();
  const { run: runRefresh } = refresh;
  useEffect(() => void runRefresh(), [runRefresh]);

  const sessions = snapshot?.sessions ?? null;
  if (!sessions) {
    const error = refresh.error ?? snapshot?.error ?? null;
    if (error && error.code !== 'not-ready') {
      return (
        <>
          <ErrorNotice error={error} />
          <div>
            <Button isPending={refresh.isPending} onPress={() => void refresh.run()}>
              <T id="common.tryAgain" />
            </Button>
          </div>
        </>
      );
    }
    if (isOffline) return <OfflineNote />;
    return (
      <output className={styles.loading}>
        <Spinner /> <T id="sessions.loading" />
      </output>
    );
  }

  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  const chosen = others.filter(({ deviceId }) => selected?.has(deviceId));
  const cannotTell = others.some(({ trust }) => trust === 'unknown');
  const select = (deviceId: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(deviceId);
    else next.delete(deviceId);
    setSelected(next);
  };

  return (
    <>
      {isOffline ? (
        <OfflineNote />
      ) : (
        <ErrorNotice error={confirm.error ?? (refresh.isPending ? null : (snapshot?.error ?? null))} />
      )}
      {cannotTell ? (
        <Banner tone="info">
          <T id="sessions.confirmThisFirst" />
        </Banner>
      ) : null}
      <ul className={styles.list} aria-label={t('sessions.list')}>
        {sessions.map((session) => (
          <SessionRow
            key={session.deviceId}
            session={session}
            now={now}
            isDisabled={isOffline}
            isSelected={selected ? selected.has(session.deviceId) : null}
            onSelect={(isSelected) => select(session.deviceId, isSelected)}
            onConfirm={() => void confirm.run(session)}
            onSignOut={() => setLeaving([session])}
          />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className={styles.note}>
          <T id="sessions.none" />
        </p>
      ) : selected ? (
        <div className={styles.foot}>
          <Button size="small" isDisabled={chosen.length === 0 || isOffline} onPress={() => setLeaving(chosen)}>
            <T id="sessions.signOutSelected" values={{ count: chosen.length }} />
          </Button>
          <Button size="small" variant="quiet" onPress={() => setSelected(null)}>
            <T id="common.cancel" />
          </Button>
        </div>
      ) : (
        <div className={styles.foot}>
          <Button size="small" isDisabled={isOffline} onPress={() => setLeaving(others)}>
            <T id="sessions.signOutOthers" />
          </Button>
          {others.length > 1 ? (
            <Button size="small" variant="quiet" isDisabled={isOffline} onPress={() => setSelected(new Set())}>
              <T id="sessions.selectSeveral" />
            </Button>
          ) : null}
          <span className={styles.note}>
            <T id="sessions.asksPassword" />
          </span>
        </div>
      )}
      <UnconfirmedDays />
      {leaving ? (
        <SignOutSessionsDialog
          sessions={leaving}
          onClose={() => setLeaving(null)}
          onDone={() => {
            setLeaving(null);
            setSelected(null);
          }}
        />
      ) : null}
    </>
  );
}

function OfflineNote() {
  return (
    <Banner tone="warn" announce="status">
      <T id="sessions.offline" />
    </Banner>
  );
}
