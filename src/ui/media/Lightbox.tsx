import { ChevronLeft, ChevronRight, Download, ExternalLink, FolderOpen, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, type PointerEvent, type WheelEvent } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useIntl } from 'react-intl';
import { pictureTypes } from '../../protocol/media';
import { useErrorText, useLatest } from '../app';
import { classNames } from '../design/class-names';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { DangerDialog } from './DangerDialog';
import { neighbour, useGallery, type GalleryItem } from './gallery';
import { useFileActions } from './use-file-actions';
import { useScan } from './use-scan';
import { closest, farthest, panWithin, zoomed, type Zoom } from './zoom';
import styles from './Lightbox.module.css';

/** The pictures and films of a room one after another, over the whole window. */
export function Lightbox() {
  const t = useText();
  const { items, current, close } = useGallery();
  const item = items.find(({ key }) => key === current);
  if (!item) return null;
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog aria-label={t('media.gallery')} className={styles.dialog ?? ''}>
          <Stage key={item.key} item={item} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

const unzoomed: Zoom = { scale: 1, x: 0, y: 0 };

function Stage({ item }: { item: GalleryItem }) {
  const t = useText();
  const { items, show, close } = useGallery();
  const [zoom, setZoom] = useState(unzoomed);
  const before = neighbour(items, item.key, -1);
  const after = neighbour(items, item.key, 1);
  const isPicture = item.type === 'image';
  const zoomBy = (factor: number) => setZoom((now) => zoomed(now, factor));

  useKeys((event) => {
    // A player's own keys are its own, and a dialog's over this one.
    if (event.target instanceof HTMLVideoElement || document.querySelectorAll('[role="dialog"]').length > 1) return;
    const go = (key: string | null | undefined) => {
      if (key != null) show(key);
    };
    switch (event.key) {
      case 'ArrowLeft':
        go(before);
        break;
      case 'ArrowRight':
        go(after);
        break;
      case 'Home':
        go(items[0]?.key);
        break;
      case 'End':
        go(items.at(-1)?.key);
        break;
      case '+':
      case '=':
        if (isPicture) zoomBy(1.5);
        break;
      case '-':
        if (isPicture) zoomBy(1 / 1.5);
        break;
      case '0':
        setZoom(unzoomed);
        break;
      default:
        return;
    }
    event.preventDefault();
  });

  return (
    <div className={styles.stage}>
      <Bar item={item} zoom={zoom} onZoom={isPicture ? zoomBy : null} onClose={close} />
      <div className={styles.middle}>
        {before === null ? null : (
          <span className={classNames(styles.step, styles.previous)}>
            <IconButton
              label={t('media.previous')}
              keys="←"
              placement="right"
              icon={<ChevronLeft size={26} aria-hidden />}
              onPress={() => show(before)}
            />
          </span>
        )}
        <Shown item={item} zoom={zoom} onZoom={setZoom} onClose={close} />
        {after === null ? null : (
          <span className={classNames(styles.step, styles.next)}>
            <IconButton
              label={t('media.next')}
              keys="→"
              placement="left"
              icon={<ChevronRight size={26} aria-hidden />}
              onPress={() => show(after)}
            />
          </span>
        )}
      </div>
    </div>
  );
}

/** Keys anywhere in the window while the lightbox is open. */
function useKeys(onKeyDown: (event: KeyboardEvent) => void): void {
  const latest = useLatest(onKeyDown);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [latest]);
}

interface BarProps {
  item: GalleryItem;
  zoom: Zoom;
  /** Null for what cannot be zoomed. */
  onZoom: ((factor: number) => void) | null;
  onClose: () => void;
}

function Bar({ item, zoom, onZoom, onClose }: BarProps) {
  const t = useText();
  const intl = useIntl();
  const errorText = useErrorText();
  const items = useGallery((state) => state.items);
  const actions = useFileActions(item.attachment);
  const { name } = item.attachment;
  const at = items.findIndex(({ key }) => key === item.key) + 1;
  return (
    <header className={styles.bar}>
      <div className={styles.about}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.facts}>
          <bdi>{item.sender.name}</bdi> · {intl.formatDate(item.timestamp, { dateStyle: 'long', timeStyle: 'short' })}
          {items.length > 1 ? (
            <>
              {' · '}
              <output>
                <T id="media.place" values={{ at, count: items.length }} />
              </output>
            </>
          ) : null}
        </span>
      </div>
      {actions?.error ? (
        <p role="alert" className={styles.error}>
          {errorText(actions.error)}
        </p>
      ) : null}
      {onZoom ? (
        <>
          <IconButton
            label={t('media.zoomOut')}
            keys="−"
            isDisabled={zoom.scale <= farthest}
            icon={<ZoomOut size={20} aria-hidden />}
            onPress={() => onZoom(1 / 1.5)}
          />
          <IconButton
            label={t('media.zoomIn')}
            keys="+"
            isDisabled={zoom.scale >= closest}
            icon={<ZoomIn size={20} aria-hidden />}
            onPress={() => onZoom(1.5)}
          />
        </>
      ) : null}
      {actions ? (
        <>
          {actions.showSaved ? (
            <IconButton
              label={t('media.showInFolder')}
              icon={<FolderOpen size={20} aria-hidden />}
              onPress={actions.showSaved}
            />
          ) : null}
          <IconButton
            label={t('media.open', { name })}
            isDisabled={actions.isOpening}
            icon={<ExternalLink size={20} aria-hidden />}
            onPress={actions.open}
          />
          <IconButton
            label={t('timeline.save', { name })}
            isDisabled={actions.isSaving}
            icon={<Download size={20} aria-hidden />}
            onPress={actions.save}
          />
        </>
      ) : null}
      <IconButton label={t('common.close')} icon={<X size={22} aria-hidden />} onPress={onClose} placement="left" />
      {actions?.danger ? <DangerDialog danger={actions.danger} name={name} actions={actions} /> : null}
    </header>
  );
}

interface ShownProps {
  item: GalleryItem;
  zoom: Zoom;
  onZoom: (change: (now: Zoom) => Zoom) => void;
  onClose: () => void;
}

function Shown({ item: { type, attachment }, zoom, onZoom, onClose }: ShownProps) {
  const t = useText();
  const scan = useScan(attachment.url);
  const [isBroken, setBroken] = useState(false);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const { name, thumbnailUrl, mimeType } = attachment;
  // Of a type that the page does not show there may be a thumbnail.
  const url = type === 'image' && !pictureTypes.has(mimeType) ? thumbnailUrl : attachment.url;
  if (scan === 'refused' || scan === 'failed') {
    return <p className={styles.note}>{t(scan === 'refused' ? 'media.scan.refused' : 'media.scan.failed')}</p>;
  }
  if (isBroken || url === null) return <p className={styles.note}>{t('timeline.fileNotShown')}</p>;
  if (type === 'video') {
    return (
      // Captions are no part of a Matrix video.
      // eslint-disable-next-line jsx-a11y/media-has-caption
      <video
        controls
        preload="metadata"
        src={url}
        aria-label={name}
        className={styles.film}
        onError={() => setBroken(true)}
        {...(thumbnailUrl !== null && { poster: thumbnailUrl })}
      />
    );
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (zoom.scale <= 1) return;
    drag.current = { x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const from = drag.current;
    if (!from) return;
    const { clientWidth, clientHeight } = event.currentTarget;
    const moved = { x: event.clientX - from.x, y: event.clientY - from.y };
    drag.current = { x: event.clientX, y: event.clientY };
    onZoom((now) => panWithin({ ...now, x: now.x + moved.x, y: now.y + moved.y }, clientWidth, clientHeight));
  };
  return (
    // Pressed beside the picture, the lightbox closes; the keyboard has Escape and the button.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className={classNames(styles.canvas, zoom.scale > 1 && styles.movable)}
      onClick={(event) => {
        if (event.target === event.currentTarget && zoom.scale <= 1) onClose();
      }}
      onDoubleClick={() => onZoom((now) => (now.scale > 1 ? unzoomed : zoomed(now, 2.5)))}
      onWheel={(event: WheelEvent) => onZoom((now) => zoomed(now, event.deltaY < 0 ? 1.15 : 1 / 1.15))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    >
      <img
        src={url}
        alt={t('timeline.imageNamed', { name })}
        draggable={false}
        className={styles.picture}
        style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
        onError={() => setBroken(true)}
      />
    </div>
  );
}
