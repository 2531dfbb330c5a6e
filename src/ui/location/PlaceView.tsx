import { MapPin } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Coordinates, Place } from '../../protocol/location';
import { useBridge } from '../app';
import { T, useText, type Text } from '../language';
import { mapAddress } from './coordinates';
import styles from './Place.module.css';

/** Decimals that are shown: about a metre. */
const digits = 5;

function inWords({ latitude, longitude }: Coordinates, t: Text, format: (value: number) => string): string {
  return t('location.coordinates', {
    latitude: format(Math.abs(latitude)),
    ns: latitude < 0 ? 'south' : 'north',
    longitude: format(Math.abs(longitude)),
    ew: longitude < 0 ? 'west' : 'east',
  });
}

/** A place: its name and where it is. A map is opened in the browser when the person asks for one, never before. */
export function PlaceView({ place, senderName }: { place: Place; senderName: string }) {
  const t = useText();
  const intl = useIntl();
  const bridge = useBridge();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const { at, accuracy, name, isOwn } = place;
  const words = at && inWords(at, t, (value) => intl.formatNumber(value, { maximumFractionDigits: digits }));
  const title = name === '' ? t(isOwn ? 'location.own' : 'timeline.location', { name: senderName }) : name;
  const copy = (text: string) => void bridge.call('copyText', { text }).then(({ ok }) => setCopied(ok));
  return (
    <section className={styles.card} aria-label={t('location.named', { name: title })}>
      <span className={styles.sign}>
        <MapPin size={20} aria-hidden />
      </span>
      <div className={styles.facts}>
        <p className={styles.name} dir="auto">
          {title}
        </p>
        <p className={styles.coordinates}>
          {words ?? t('location.nowhere')}
          {at && accuracy !== null ? (
            <> · {t('location.accuracy', { metres: intl.formatNumber(Math.round(accuracy)) })}</>
          ) : null}
        </p>
        {at && words !== null ? (
          <div className={styles.acts}>
            <button
              type="button"
              className={styles.act}
              title={t('location.mapHint')}
              onClick={() => void bridge.call('openExternal', { url: mapAddress(at) })}
            >
              <T id="timeline.showMap" />
            </button>
            <button type="button" className={styles.act} onClick={() => copy(`${at.latitude}, ${at.longitude}`)}>
              <T id={isCopied ? 'timeline.code.copied' : 'location.copy'} />
            </button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
