import { useMemo } from 'react';
import { useText } from '../language';
import { drawCode } from './qr-code';
import styles from './Verification.module.css';

/** My code, for the other side to scan. Dark on white in every theme: that is what cameras read. */
export function CodeView({ code }: { code: Uint8Array }) {
  const t = useText();
  const { size, path } = useMemo(() => {
    const rows = drawCode(code);
    const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: rows.length, path: squares.join('') };
  }, [code]);
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('verification.code')}
    >
      <rect className={styles.codeGround} width={size} height={size} />
      <path className={styles.codeSquares} d={path} />
    </svg>
  );
}
