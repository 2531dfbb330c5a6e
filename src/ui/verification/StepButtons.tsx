import type { VerificationStep } from '../../protocol/verification';
import { Button } from '../design/Button';
import { T } from '../language';
import type { VerificationActions } from './verification-actions';
import { mayTryAgain } from './words';
import styles from './Verification.module.css';

interface StepButtonsProps {
  step: VerificationStep;
  incoming: boolean;
  isPending: boolean;
  actions: VerificationActions;
  isScanning: boolean;
  onScan: (isScanning: boolean) => void;
}

/** What can be done at a step. */
export function StepButtons({ step, incoming, isPending, actions, isScanning, onScan }: StepButtonsProps) {
  const cancel = (
    <Button onPress={actions.onClose}>
      <T id="common.cancel" />
    </Button>
  );
  switch (step.phase) {
    case 'requested':
      if (!incoming) return cancel;
      return (
        <>
          <Button onPress={actions.onClose}>
            <T id="verification.decline" />
          </Button>
          <Button variant="primary" isPending={isPending} onPress={actions.onAccept}>
            <T id="verification.verify" />
          </Button>
        </>
      );
    case 'choosing':
      if (isScanning)
        return (
          <Button onPress={() => onScan(false)}>
            <T id="verification.back" />
          </Button>
        );
      return (
        <>
          {cancel}
          {step.canScan ? (
            <Button onPress={() => onScan(true)}>
              <T id="verification.scan" />
            </Button>
          ) : null}
          {step.canCompare ? (
            <Button variant="primary" isPending={isPending} onPress={actions.onCompare}>
              <T id="verification.compareInstead" />
            </Button>
          ) : null}
        </>
      );
    case 'comparing':
      return (
        <Decision
          no="verification.noMatch"
          yes="verification.match"
          isPending={isPending}
          onDecide={actions.onSymbols}
        />
      );
    case 'scanned':
      return (
        <Decision
          no="verification.notScanned"
          yes="verification.isScanned"
          isPending={isPending}
          onDecide={actions.onScanned}
        />
      );
    case 'done':
      return (
        <Button variant="primary" onPress={actions.onClose}>
          <T id="verification.close" />
        </Button>
      );
    case 'ended':
      return (
        <>
          <Button onPress={actions.onClose}>
            <T id="common.close" />
          </Button>
          {mayTryAgain(step.reason) ? (
            <Button variant="primary" isPending={isPending} onPress={actions.onAgain}>
              <T id="verification.again" />
            </Button>
          ) : null}
        </>
      );
    default:
      return cancel;
  }
}

interface DecisionProps {
  no: 'verification.noMatch' | 'verification.notScanned';
  yes: 'verification.match' | 'verification.isScanned';
  isPending: boolean;
  onDecide: (yes: boolean) => void;
}

/** Two buttons of the same size: neither is the easy way out. */
function Decision({ no, yes, isPending, onDecide }: DecisionProps) {
  return (
    <div className={styles.decision}>
      <span className={styles.no}>
        <Button fullWidth onPress={() => onDecide(false)}>
          <T id={no} />
        </Button>
      </span>
      <Button fullWidth variant="primary" isPending={isPending} onPress={() => onDecide(true)}>
        <T id={yes} />
      </Button>
    </div>
  );
}
