import { useState } from 'react';
import { copyDiagnostics, ErrorNotice, useAction, useBoot, useBridge, useCore } from '../app';
import { Brand } from '../design/Brand';
import { Button } from '../design/Button';
import { T } from '../language';
import { LicenceList } from './LicenceList';
import styles from './Tabs.module.css';

export function AboutTab() {
  const bridge = useBridge();
  const core = useCore();
  const { versions } = useBoot();
  const [copied, setCopied] = useState(false);
  const copy = useAction(
    () => copyDiagnostics(bridge, core),
    () => setCopied(true),
  );
  return (
    <>
      <Brand />
      <dl className={styles.facts}>
        <dt>Pli</dt>
        <dd>{versions.pli}</dd>
        <dt>Electron</dt>
        <dd>{versions.electron}</dd>
        <dt>Chromium</dt>
        <dd>{versions.chrome}</dd>
        <dt>Node</dt>
        <dd>{versions.node}</dd>
      </dl>
      <div className={styles.action}>
        <Button isPending={copy.isPending} onPress={() => void copy.run()}>
          <T id={copied ? 'common.diagnosticsCopied' : 'common.copyDiagnostics'} />
        </Button>
        <span className={styles.note}>
          <T id="settings.support" />
        </span>
      </div>
      <ErrorNotice error={copy.error} />
      <LicenceList />
    </>
  );
}
