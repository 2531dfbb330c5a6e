import { ShieldCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Verification, VerificationEnd } from '../../protocol/verification';
import { useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { isPassing, noticeOf } from './notices';
import { useVerifications } from './use-verifications';
import { endWords, partnerName } from './words';
import styles from './Notices.module.css';

/** Milliseconds that a notice about something settled stays. */
const passingAfter = 8_000;

/** The card in the corner: who asks for a verification, and what became of one. */
export function VerificationNotices() {
  const t = useText();
  const open = useViewState((state) => (state.dialog?.kind === 'verification' ? state.dialog.requestId : null));
  const notice = noticeOf(useVerifications(), open);
  return (
    <div className={styles.anchor}>
      <section
        className={styles.corner}
        aria-label={t('verification.notices')}
        aria-live="polite"
        {...(notice && { 'data-region': 'notices', tabIndex: -1 })}
      >
        {notice?.kind === 'asked' ? (
          <Asked key={notice.verification.requestId} verification={notice.verification} more={notice.more} />
        ) : null}
        {notice?.kind === 'running' ? <Running verification={notice.verification} /> : null}
        {notice?.kind === 'ended' ? (
          <Ended key={notice.verification.requestId} verification={notice.verification} reason={notice.reason} />
        ) : null}
      </section>
    </div>
  );
}

function Asked({ verification, more }: { verification: Verification; more: number }) {
  const t = useText();
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  const { requestId, partner } = verification;
  const isPerson = partner.kind === 'person';
  const accept = useAction(() => core.call('acceptVerification', { requestId }));
  const decline = useAction(
    () => core.call('cancelVerification', { requestId }),
    () => void core.call('forgetVerification', { requestId }),
  );
  return (
    <div className={styles.card}>
      {isPerson ? (
        <Avatar avatar={partner.person.avatar} shape="circle" size={36} />
      ) : (
        <span className={styles.icon}>
          <ShieldCheck size={22} aria-hidden />
        </span>
      )}
      <div className={styles.text}>
        <p className={styles.title}>
          {t(isPerson ? 'verification.noticeAsked' : 'verification.noticeAskedSession', {
            name: partnerName(partner, t),
          })}
        </p>
        <p className={styles.hint}>
          {isPerson ? <bdi>{partner.person.userId}</bdi> : <T id="verification.noticeSessionHint" />}
          {more > 0 ? <> · {t('verification.noticeMore', { count: more })}</> : null}
        </p>
        <div className={styles.buttons}>
          <Button
            variant="primary"
            size="small"
            onPress={() => {
              openDialog({ kind: 'verification', requestId });
              void accept.run();
            }}
          >
            <T id="verification.verify" />
          </Button>
          <Button size="small" isPending={decline.isPending} onPress={() => void decline.run()}>
            <T id="verification.decline" />
          </Button>
        </div>
      </div>
    </div>
  );
}

function Running({ verification }: { verification: Verification }) {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  const { requestId, partner } = verification;
  return (
    <div className={styles.card}>
      <span className={styles.icon}>
        <ShieldCheck size={22} aria-hidden />
      </span>
      <div className={styles.text}>
        <p className={styles.title}>{t('verification.noticeRunning', { name: partnerName(partner, t) })}</p>
        <div className={styles.buttons}>
          <Button variant="primary" size="small" onPress={() => openDialog({ kind: 'verification', requestId })}>
            <T id="verification.goOn" />
          </Button>
        </div>
      </div>
    </div>
  );
}

function Ended({ verification, reason }: { verification: Verification; reason: VerificationEnd }) {
  const t = useText();
  const core = useCore();
  const { requestId, partner } = verification;
  useEffect(() => {
    if (!isPassing(reason)) return;
    const timer = setTimeout(() => void core.call('forgetVerification', { requestId }), passingAfter);
    return () => clearTimeout(timer);
  }, [core, requestId, reason]);
  return (
    <div className={styles.card}>
      <span className={styles.icon}>
        <ShieldCheck size={22} aria-hidden />
      </span>
      <div className={styles.text}>
        <p>{endWords(reason, partner, t)}</p>
      </div>
      <IconButton
        label={t('common.close')}
        size="small"
        placement="left"
        icon={<X size={18} aria-hidden />}
        onPress={() => void core.call('forgetVerification', { requestId })}
      />
    </div>
  );
}
