import { useState } from 'react';
import type { PliError } from '../../protocol/errors';
import { copyDiagnostics, useErrorText, type BridgeClient } from '../app';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T } from '../language';

export interface CrashPageProps {
  kind: 'start' | 'core' | 'view';
  error: PliError | null;
  bridge: BridgeClient | null;
}

/** What stands in the window instead of nothing when Pli can't go on. */
export function CrashPage({ kind, error, bridge }: CrashPageProps) {
  const errorText = useErrorText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const answer = bridge && (await copyDiagnostics(bridge, null));
    setCopied(answer?.ok === true);
  };
  const reload = () => {
    void bridge?.call('reload', undefined);
    if (!bridge) window.location.reload();
  };
  return (
    <CalmPage
      title={<T id="crash.title" />}
      actions={
        <>
          <Button variant="primary" onPress={reload} takesFocus>
            <T id="common.reload" />
          </Button>
          <Button onPress={() => void copy()} isDisabled={!bridge}>
            <T id={copied ? 'common.diagnosticsCopied' : 'common.copyDiagnostics'} />
          </Button>
        </>
      }
    >
      <p role="alert">
        <T id={kind === 'core' ? 'crash.core' : 'crash.text'} />
        {error ? ` ${errorText(error)}` : null}
      </p>
    </CalmPage>
  );
}
