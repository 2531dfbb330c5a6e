import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { Button } from '../design/Button';
import { classNames } from '../design/class-names';
import { Dialog } from '../design/Dialog';
import { T, useText, type MessageId } from '../language';
import { moveCrop, nearest, squareOf, wholeCrop, type Crop } from './crop';
import styles from './AvatarField.module.css';

interface CropDialogProps {
  picture: ImageBitmap;
  shape: 'circle' | 'square';
  onCut: (blob: Blob) => void;
  onClose: () => void;
}

/** Pixels of the picture that is made: more than any place shows. */
const madeSide = 512;
const sliders = [
  { key: 'zoom', label: 'picture.cropZoom' },
  { key: 'x', label: 'picture.cropAcross' },
  { key: 'y', label: 'picture.cropDown' },
] as const satisfies readonly { key: keyof Crop; label: MessageId }[];

/** Cuts a picture to a square: by dragging it, or by sliders that keys move too. */
export function CropDialog({ picture, shape, onCut, onClose }: CropDialogProps) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState(wholeCrop);
  const drag = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const { left, top, side } = squareOf(picture, crop);
    const pen = canvas.current?.getContext('2d');
    pen?.clearRect(0, 0, madeSide, madeSide);
    pen?.drawImage(picture, left, top, side, side, 0, 0, madeSide, madeSide);
  }, [picture, crop]);
  /** Moves by parts of what is seen. */
  const moveBy = (right: number, down: number) =>
    setCrop((now) => {
      const { side } = squareOf(picture, now);
      return moveCrop(picture, now, {
        x: now.x + (right * side) / picture.width,
        y: now.y + (down * side) / picture.height,
      });
    });
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = drag.current;
    if (!from) return;
    const { width } = event.currentTarget.getBoundingClientRect();
    drag.current = { x: event.clientX, y: event.clientY };
    moveBy((from.x - event.clientX) / width, (from.y - event.clientY) / width);
  };
  const cut = () => canvas.current?.toBlob((blob) => (blob ? onCut(blob) : undefined), 'image/png');
  return (
    <Dialog
      title={t('picture.cropTitle')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" onPress={cut}>
            <T id="picture.cropSubmit" />
          </Button>
        </>
      }
    >
      <p className={styles.note}>
        <T id="picture.cropHint" />
      </p>
      <canvas
        ref={canvas}
        width={madeSide}
        height={madeSide}
        aria-hidden="true"
        className={classNames(styles.crop, shape === 'circle' && styles.round)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = null;
        }}
      />
      {sliders.map(({ key, label }) => (
        <label key={key} className={styles.slider}>
          <span>{t(label)}</span>
          <input
            type="range"
            min={key === 'zoom' ? 1 : 0}
            max={key === 'zoom' ? nearest : 1}
            step={0.02}
            value={crop[key]}
            onChange={(event) => setCrop(moveCrop(picture, crop, { [key]: Number(event.target.value) }))}
          />
        </label>
      ))}
    </Dialog>
  );
}
