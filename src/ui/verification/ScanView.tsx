import { Camera, ImageUp } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type DragEvent } from 'react';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { CameraView } from './CameraView';
import type { CodeBytes } from './qr-code';
import { readPicture } from './read-picture';
import { useHasCamera } from './use-has-camera';
import styles from './Verification.module.css';

interface ScanViewProps {
  /** Takes the bytes of a code that was found. */
  onCode: (bytes: CodeBytes) => void;
}

const pictureIn = (list: FileList | undefined) => [...(list ?? [])].find(({ type }) => type.startsWith('image/'));

/** Reads the other side's code: with the camera, or from a picture that is pasted, dropped or chosen. */
export function ScanView({ onCode }: ScanViewProps) {
  const t = useText();
  const hasCamera = useHasCamera();
  const [isCameraOn, setCameraOn] = useState(false);
  const [isOver, setOver] = useState(false);
  const [isFound, setFound] = useState(true);
  const chooser = useRef<HTMLInputElement>(null);

  const read = useCallback(
    async (file: Blob | undefined) => {
      const bytes = file ? await readPicture(file) : null;
      setFound(bytes !== null);
      if (bytes) onCode(bytes);
    },
    [onCode],
  );
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = pictureIn(event.clipboardData?.files);
      // Text that somebody pastes is meant for elsewhere.
      if (file) void read(file);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [read]);

  const over = (event: DragEvent, isHere: boolean) => {
    event.preventDefault();
    setOver(isHere);
  };
  return (
    <>
      {isCameraOn ? (
        <CameraView onCode={onCode} />
      ) : (
        <div
          className={classNames(styles.drop, isOver && styles.dropOver)}
          onDragOver={(event) => over(event, true)}
          onDragLeave={(event) => over(event, false)}
          onDrop={(event) => {
            over(event, false);
            void read(pictureIn(event.dataTransfer.files));
          }}
        >
          <ImageUp size={28} aria-hidden />
          <p>
            <T id="verification.dropHint" />
          </p>
          <Button onPress={() => chooser.current?.click()}>
            <T id="verification.choosePicture" />
          </Button>
          <input
            ref={chooser}
            type="file"
            accept="image/*"
            hidden
            aria-label={t('verification.choosePicture')}
            onChange={(event) => {
              void read(pictureIn(event.target.files ?? undefined));
              event.target.value = '';
            }}
          />
        </div>
      )}
      {hasCamera && !isCameraOn ? (
        <Button icon={<Camera size={18} aria-hidden />} onPress={() => setCameraOn(true)}>
          <T id="verification.useCamera" />
        </Button>
      ) : null}
      {isFound ? null : (
        <Banner tone="warn" announce="alert">
          <T id="verification.noCode" />
        </Banner>
      )}
    </>
  );
}
