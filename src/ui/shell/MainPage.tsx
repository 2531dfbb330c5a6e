import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SessionProblem } from '../../protocol/core';
import { copyDiagnostics, useBridge, useCore, useErrorText, useViewState } from '../app';
import { loadEditor } from '../composer';
import { ConnectionStatus, OfflineBanner } from '../connection';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { Lightbox, MiniPlayer, stopPlayback } from '../media';
import { ReminderNotices } from '../message-actions';
import { Rail } from '../rail';
import { RoomPane } from '../room';
import { RoomList } from '../room-list';
import { useSearchKeys } from '../search';
import { session } from '../session';
import { VerificationNotices } from '../verification';
import { endRecordings } from '../voice';
import { AccountBanner } from './AccountBanner';
import { listenForF6 } from './regions';
import { useOpenedRoom } from './use-opened-room';
import { WindowTitle } from './WindowTitle';
import styles from './MainPage.module.css';

export interface MainPageProps {
  problem: SessionProblem | null;
  /** The account is only read: why, and the way back to the decision; null while all is well. */
  reading: { why: 'revoked' | 'crypto'; onDecide: () => void } | null;
}

/** Rail, list and conversation, each a region, with what must be known above the conversation. */
export function MainPage({ problem, reading }: MainPageProps) {
  const t = useText();
  useEffect(() => listenForF6(document), []);
  useEffect(
    () => () => {
      // They belong to who has been here.
      stopPlayback();
      endRecordings();
    },
    [],
  );
  useOpenedRoom();
  useSearchKeys();
  // Its field and lists have the names of those here: only they are found while it is open.
  const isSearching = useViewState((state) => state.search !== null);
  useEffect(() => {
    // It is wanted with the first room, and not before the list is painted.
    const idle = requestIdleCallback(() => void loadEditor());
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <div className={styles.page} aria-hidden={isSearching}>
      <WindowTitle />
      <nav className={styles.rail} aria-label={t('main.rail')} data-region="rail" tabIndex={-1}>
        <Rail />
      </nav>
      <section className={styles.list} aria-label={t('main.list')} data-region="list" tabIndex={-1}>
        <div className={styles.fill}>
          <RoomList />
        </div>
        <MiniPlayer />
        {/* Who only reads is connected to nothing. */}
        {reading?.why === 'crypto' ? null : <ConnectionStatus />}
      </section>
      <main className={styles.main} aria-label={t('main.room')} data-region="main" tabIndex={-1}>
        <DefectBanner />
        <ProblemBanner problem={problem} reading={reading} />
        {reading ? null : <OfflineBanner />}
        <div className={styles.fill}>
          <RoomPane banner={reading || problem ? null : <AccountBanner />} notices={<VerificationNotices />} />
        </div>
      </main>
      <Lightbox />
      <ReminderNotices />
    </div>
  );
}

function DefectBanner() {
  const t = useText();
  const bridge = useBridge();
  const core = useCore();
  const defect = useStore(session, (state) => state.defect);
  if (!defect) return null;
  return (
    <Banner
      tone="danger"
      announce="alert"
      bar
      actions={
        <>
          <Button variant="quiet" size="small" onPress={() => void copyDiagnostics(bridge, core)}>
            {t('common.copyDiagnostics')}
          </Button>
          <Button variant="quiet" size="small" onPress={() => session.setState({ defect: false })}>
            {t('crash.dismiss')}
          </Button>
        </>
      }
    >
      <T id="crash.small" />
    </Banner>
  );
}

function ProblemBanner({ problem, reading }: MainPageProps) {
  const errorText = useErrorText();
  if (reading) {
    return (
      <Banner
        tone="warn"
        bar
        actions={
          <Button variant="quiet" size="small" onPress={reading.onDecide}>
            <T id="revoked.decide" />
          </Button>
        }
      >
        <T id={reading.why === 'revoked' ? 'revoked.banner' : 'cryptoProblem.banner'} />
      </Banner>
    );
  }
  if (problem?.kind === 'rebuilt') return <RebuiltBanner />;
  if (problem?.kind !== 'store') return null;
  return (
    <Banner tone="danger" announce="alert" bar>
      <T id="main.storeProblem" /> {errorText(problem.error)}
    </Banner>
  );
}

/** What was stored could not be read and comes anew: said once, until one has seen it. */
function RebuiltBanner() {
  const [isSeen, setSeen] = useState(false);
  if (isSeen) return null;
  return (
    <Banner
      tone="warn"
      announce="alert"
      bar
      actions={
        <Button variant="quiet" size="small" onPress={() => setSeen(true)}>
          <T id="crash.dismiss" />
        </Button>
      }
    >
      <T id="main.rebuilt" />
    </Banner>
  );
}
