import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Verification } from '../../protocol/verification';
import { ErrorNotice } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { CodeView } from './CodeView';
import { ScanView } from './ScanView';
import { StepButtons } from './StepButtons';
import { SymbolsView } from './SymbolsView';
import type { VerificationActions, VerificationSnapshot } from './verification-actions';
import { endWords, partnerName, stepWords } from './words';
import styles from './Verification.module.css';

interface VerificationViewProps {
  snapshot: VerificationSnapshot;
  actions: VerificationActions;
  /** Stands for a session where a person has their picture. */
  sessionPicture: ReactNode;
}

/** The dialog "Verify …", step by step. */
export function VerificationView({ snapshot, actions, sessionPicture }: VerificationViewProps) {
  const t = useText();
  const { verification, isPending, error } = snapshot;
  const { partner, step } = verification;
  const [wantsScan, setWantsScan] = useState(false);
  const isScanning = wantsScan && step.phase === 'choosing';
  return (
    <Dialog
      title={t('verification.title', { name: partnerName(partner, t) })}
      subtitle={isScanning ? t('verification.scanHint') : stepWords(verification, t)}
      picture={
        partner.kind === 'person' ? (
          <Avatar avatar={partner.person.avatar} shape="circle" size={42} />
        ) : (
          <span className={styles.session}>{sessionPicture}</span>
        )
      }
      closeLabel={t('common.close')}
      onClose={actions.onClose}
      size="roomy"
      stays
      actions={
        <StepButtons
          step={step}
          incoming={verification.incoming}
          isPending={isPending}
          actions={actions}
          isScanning={isScanning}
          onScan={setWantsScan}
        />
      }
    >
      <Focused key={isScanning ? 'scan' : step.phase}>
        {isScanning ? <ScanView onCode={actions.onCode} /> : <StepBody verification={verification} />}
      </Focused>
      <ErrorNotice error={error} />
    </Dialog>
  );
}

/** Buttons come and go with the steps: the focus goes to what is new, not out of the dialog. */
function Focused({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  return (
    <div ref={body} tabIndex={-1} className={styles.body}>
      {children}
    </div>
  );
}

function StepBody({ verification }: { verification: Verification }) {
  const t = useText();
  const { step, partner, incoming } = verification;
  const name = partnerName(partner, t);
  switch (step.phase) {
    case 'requested':
      if (!incoming) return <Waiting>{t('verification.waiting')}</Waiting>;
      if (partner.kind === 'own-session')
        return (
          <p>
            <T id="verification.askedSessionHint" />
          </p>
        );
      return (
        <p className={styles.quiet}>
          <bdi>{partner.person.userId}</bdi>
        </p>
      );
    case 'choosing':
      return step.code ? <CodeView code={step.code} /> : null;
    case 'exchanging':
      return <Waiting>{t('verification.exchanging')}</Waiting>;
    case 'comparing':
      return <SymbolsView symbols={step.symbols} />;
    case 'confirmed':
      return <Waiting>{t('verification.waitConfirm', { name })}</Waiting>;
    case 'done':
      return (
        <output className={styles.done}>
          <CircleCheck size={24} aria-hidden />
          <span>{t(partner.kind === 'person' ? 'verification.done' : 'verification.doneSession', { name })}</span>
        </output>
      );
    case 'ended':
      return (
        <Banner tone={step.reason === 'mismatch' ? 'danger' : 'info'} announce="alert">
          {endWords(step.reason, partner, t)}
        </Banner>
      );
    default:
      return null;
  }
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <output className={styles.waiting}>
      <Spinner size={20} />
      <span>{children}</span>
    </output>
  );
}
