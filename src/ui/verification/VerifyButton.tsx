import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VerificationTarget } from '../../protocol/verification';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Button, type ButtonProps } from '../design/Button';

interface VerifyButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'label'> {
  target: VerificationTarget;
  children: ReactNode;
}

/** Asks for a verification and opens its dialog. */
export function VerifyButton({ target, children, ...look }: VerifyButtonProps) {
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  const ask = useAction(
    () => core.call('requestVerification', { target }),
    ({ requestId }) => openDialog({ kind: 'verification', requestId }),
  );
  return (
    <>
      <Button
        {...look}
        icon={<ShieldCheck size={18} aria-hidden />}
        isPending={ask.isPending}
        onPress={() => void ask.run()}
      >
        {children}
      </Button>
      <ErrorNotice error={ask.error} />
    </>
  );
}
