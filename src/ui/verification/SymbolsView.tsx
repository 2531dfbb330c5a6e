import { sasSymbols, type ShortAuthenticationString } from '../../protocol/verification';
import { useText } from '../language';
import { symbolNames } from './symbol-names';
import styles from './Verification.module.css';

/** What both sides compare: seven symbols with their names, or three numbers. */
export function SymbolsView({ symbols }: { symbols: ShortAuthenticationString }) {
  const t = useText();
  if (symbols.kind === 'decimal') {
    return (
      <ul className={`${styles.symbols} ${styles.numbers}`} aria-label={t('verification.symbols')}>
        {symbols.numbers.map((number, place) => (
          // They never change places.
          // eslint-disable-next-line react/no-array-index-key
          <li key={place} className={styles.number}>
            {number}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className={styles.symbols} aria-label={t('verification.symbols')}>
      {symbols.numbers.map((number, place) => (
        // eslint-disable-next-line react/no-array-index-key
        <li key={place} className={styles.symbol}>
          <span className={styles.sign} aria-hidden="true">
            {sasSymbols[number]}
          </span>
          <span className={styles.signName}>{t(symbolNames[number] ?? 'verification.symbols')}</span>
        </li>
      ))}
    </ul>
  );
}
