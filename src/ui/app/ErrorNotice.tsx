import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { PliError } from '../../protocol/errors';
import { Banner } from '../design/Banner';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { useText } from '../language';
import { secondsToWait, useErrorText, waitInWords } from './error-text';

/** Whole seconds left of an error's wait, counted down; 0 for none. */
export function useWait(error: PliError | null): number {
  const total = error ? secondsToWait(error) : 0;
  const [passed, setPassed] = useState<{ of: PliError | null; seconds: number }>({ of: null, seconds: 0 });
  useEffect(() => {
    if (total === 0) return;
    const started = performance.now();
    const timer = setInterval(() => {
      const seconds = Math.floor((performance.now() - started) / 1000);
      setPassed({ of: error, seconds });
      if (seconds >= total) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [error, total]);
  return Math.max(0, total - (passed.of === error ? passed.seconds : 0));
}

export interface ErrorNoticeProps {
  error: PliError | null;
  /** A password alone was asked for: no address can be to blame. */
  ofPassword?: boolean;
}

/** An error in words, as an alert. A wait is counted down for the eye and said once for the ear. */
export function ErrorNotice({ error, ofPassword = false }: ErrorNoticeProps) {
  const t = useText();
  const intl = useIntl();
  const errorText = useErrorText();
  const wait = useWait(error);
  if (!error) return null;
  if (error.code !== 'rate-limited') {
    return (
      <Banner tone="danger" announce="alert">
        {ofPassword && error.code === 'password-wrong' ? t('authentication.passwordWrong') : errorText(error)}
      </Banner>
    );
  }
  return (
    <Banner tone="danger" announce="alert">
      <VisuallyHidden>{errorText(error)}</VisuallyHidden>
      <span aria-hidden="true">
        {wait > 0 ? t('error.rate-limited', { wait: waitInWords(intl, wait) }) : t('error.rate-limited-over')}
      </span>
    </Banner>
  );
}
