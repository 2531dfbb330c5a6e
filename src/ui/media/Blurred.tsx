import { useEffect, useRef } from 'react';
import { decodeBlurhash } from './blurhash';
import styles from './Picture.module.css';

/** Pixels of a side: a blurhash has no more to tell, the screen blurs the rest. */
const side = 32;

/** What a picture looks like from afar, until it is there (MSC2448). Nothing where the hash is none. */
export function Blurred({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const pixels = decodeBlurhash(hash, side, side);
    if (context && pixels) context.putImageData(new ImageData(pixels, side, side), 0, 0);
  }, [hash]);
  return <canvas ref={canvas} width={side} height={side} className={styles.blurred} aria-hidden="true" />;
}
