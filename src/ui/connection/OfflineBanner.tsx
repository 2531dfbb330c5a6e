import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useTopic } from '../app';
import { Banner } from '../design/Banner';
import { T, useText } from '../language';
import { durationInWords } from './connection-text';

/** While offline: since when, and what works all the same. */
export function OfflineBanner() {
  const connection = useTopic('connection', undefined);
  return connection?.state === 'offline' ? <OfflineSince key={connection.since} since={connection.since} /> : null;
}

function OfflineSince({ since }: { since: number }) {
  const t = useText();
  const intl = useIntl();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Banner tone="warn" bar icon={<WifiOff size={20} aria-hidden />}>
      <T
        id="connection.offlineBanner"
        values={{ duration: durationInWords(intl, now - since) ?? t('connection.offlineShort') }}
      />
    </Banner>
  );
}
