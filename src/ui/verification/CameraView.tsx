import { useEffect, useRef, useState } from 'react';
import { useBridge, useLatest } from '../app';
import { Banner } from '../design/Banner';
import { T, useText } from '../language';
import { readCode, type CodeBytes } from './qr-code';
import styles from './Verification.module.css';

/** Milliseconds between two looks at the camera's picture. */
const pace = 150;
/** Pixels of the picture's longer side that are looked at. */
const detail = 960;

/** The camera's picture, searched for a code until one is found. The camera is on as long as this is shown. */
export function CameraView({ onCode }: { onCode: (bytes: CodeBytes) => void }) {
  const t = useText();
  const bridge = useBridge();
  const video = useRef<HTMLVideoElement>(null);
  const [isDenied, setDenied] = useState(false);
  const latest = useLatest(onCode);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const element = video.current;
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext('2d', { willReadFrequently: true });

    /** A code seen twice is told once. */
    let told = '';
    const look = () => {
      if (ended || !element || !pen) return;
      const longest = Math.max(element.videoWidth, element.videoHeight);
      if (longest > 0) {
        const scale = Math.min(1, detail / longest);
        canvas.width = Math.round(element.videoWidth * scale);
        canvas.height = Math.round(element.videoHeight * scale);
        pen.drawImage(element, 0, 0, canvas.width, canvas.height);
        const bytes = readCode(pen.getImageData(0, 0, canvas.width, canvas.height));
        if (bytes && bytes.join() !== told) {
          told = bytes.join();
          latest.current(bytes);
        }
      }
      timer = setTimeout(look, pace);
    };
    const start = async () => {
      const allowed = await bridge.call('allowCamera', undefined);
      if (!allowed.ok || !allowed.value.allowed) throw new Error('The system denies the camera.');
      const opened = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } } });
      if (ended || !element) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      stream = opened;
      element.srcObject = opened;
      await element.play();
      look();
    };
    start().catch(() => !ended && setDenied(true));
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [bridge, latest]);
  return isDenied ? (
    <Banner tone="warn" announce="alert">
      <T id="verification.cameraDenied" />
    </Banner>
  ) : (
    <video ref={video} className={styles.camera} muted playsInline aria-label={t('verification.camera')} />
  );
}
