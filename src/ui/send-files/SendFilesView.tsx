import { ChevronDown, MapPin, MapPinOff } from 'lucide-react';
import type { ClipboardEvent, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useIntl } from 'react-intl';
import { mostFiles } from '../../protocol/attachments';
import type { PliError } from '../../protocol/errors';
import { ChooseFilesButton } from '../attach';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Menu } from '../design/Menu';
import { T, useText, type MessageId } from '../language';
import { fileSize } from '../media';
import { CaptionField } from './CaptionField';
import { FileRow } from './FileRow';
import { PictureTile, type SheetEntryProps } from './PictureTile';
import { canMove, isPicture, isReady, pictureSizes, tooLarge, withPosition } from './sheet';
import type { PictureSize, SheetFile } from './sheet';
import styles from './SendFiles.module.css';

export interface SendFilesSnapshot {
  files: readonly SheetFile[];
  roomName: string;
  isEncrypted: boolean;
  caption: string;
  pictureSize: PictureSize;
  removePosition: boolean;
  /** Bytes that the homeserver takes; null where it has not said. */
  limit: number | null;
  isPending: boolean;
  errorText: (error: PliError) => string;
}
export interface SendFilesActions {
  onAdd: (files: readonly File[]) => void;
  onRemove: (id: number) => void;
  onMove: (id: number, by: -1 | 1) => void;
  onCaption: (caption: string) => void;
  onPictureSize: (size: PictureSize) => void;
  onRemovePosition: (remove: boolean) => void;
  onSend: () => void;
  onClose: () => void;
}

const sizeMessages = {
  original: 'attach.size.original',
  large: 'attach.size.large',
  medium: 'attach.size.medium',
  small: 'attach.size.small',
  file: 'attach.size.file',
} as const satisfies Record<PictureSize, MessageId>;

export interface SendFilesViewProps {
  snapshot: SendFilesSnapshot;
  actions: SendFilesActions;
  /** What went wrong when they were sent. */
  notice: ReactNode;
}

/** Pictures side by side, other files below one another, what is done to them, a caption. */
export function SendFilesView({ snapshot, actions, notice }: SendFilesViewProps) {
  const t = useText();
  const intl = useIntl();
  const { files, limit, isEncrypted, isPending } = snapshot;
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  const oversize = tooLarge(files, limit, snapshot.pictureSize);
  const canSend = isReady(files, limit, snapshot.pictureSize) && !isPending;
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    actions.onAdd(pasted);
  };
  const entry = (file: SheetFile): SheetEntryProps => ({
    file,
    error: file.error && snapshot.errorText(file.error),
    onEarlier: canMove(files, file.id, -1) ? () => actions.onMove(file.id, -1) : null,
    onLater: canMove(files, file.id, 1) ? () => actions.onMove(file.id, 1) : null,
    onRemove: () => actions.onRemove(file.id),
  });
  return (
    <Dialog
      title={t('attach.title')}
      subtitle={<T id="attach.subtitle" values={{ count: files.length, room: snapshot.roomName }} />}
      closeLabel={t('common.close')}
      onClose={actions.onClose}
      size="roomy"
      stays
      actions={
        <>
          <p className={styles.promise}>
            <T id={isEncrypted ? 'attach.encrypted' : 'attach.clear'} />
          </p>
          <Button onPress={actions.onClose}>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" isPending={isPending} isDisabled={!canSend && !isPending} onPress={actions.onSend}>
            <T id="attach.send" />
          </Button>
        </>
      }
    >
      <div className={styles.sheet} onPaste={onPaste}>
        {pictures.length > 0 ? (
          <ul className={styles.pictures} aria-label={t('attach.pictures')} data-single={pictures.length === 1}>
            {pictures.map((file) => (
              <PictureTile key={file.id} {...entry(file)} />
            ))}
          </ul>
        ) : null}
        {others.length > 0 ? (
          <ul className={styles.rows} aria-label={t('attach.files')}>
            {others.map((file) => (
              <FileRow key={file.id} {...entry(file)} />
            ))}
          </ul>
        ) : null}
        {oversize.length > 0 && limit !== null ? (
          <Banner tone="danger" announce="alert">
            <T
              id="attach.tooLarge"
              values={{ count: oversize.length, name: oversize[0]?.name ?? '', limit: fileSize(intl, limit) }}
            />
          </Banner>
        ) : null}
        {files.length > mostFiles ? (
          <Banner tone="danger" announce="alert">
            <T id="attach.tooMany" values={{ most: mostFiles }} />
          </Banner>
        ) : null}
        {notice}
        <div className={styles.options}>
          <ChooseFilesButton label={t('attach.add')} size="small" iconSize={18} onFiles={actions.onAdd} />
          <PositionLine snapshot={snapshot} onRemovePosition={actions.onRemovePosition} />
          {pictures.length > 0 ? (
            <Menu
              label={t('attach.sizeMenu')}
              trigger={
                <AriaButton className={styles.sizeButton ?? ''}>
                  <T id={sizeMessages[snapshot.pictureSize]} />
                  <ChevronDown size={14} aria-hidden />
                </AriaButton>
              }
              entries={pictureSizes.map((size) => ({
                id: size,
                label: t(sizeMessages[size]),
                startsGroup: size === 'file',
                onAction: () => actions.onPictureSize(size),
              }))}
            />
          ) : null}
        </div>
        <CaptionField
          value={snapshot.caption}
          onChange={actions.onCaption}
          onSubmit={() => (canSend ? actions.onSend() : undefined)}
        />
      </div>
    </Dialog>
  );
}

/** That photographs do not tell where they were taken, or that they do, and how to change that. */
function PositionLine({
  snapshot: { files, removePosition, pictureSize },
  onRemovePosition,
}: {
  snapshot: SendFilesSnapshot;
  onRemovePosition: (remove: boolean) => void;
}) {
  const t = useText();
  const count = withPosition(files).length;
  if (count === 0) return <span className={styles.position} />;
  const isResized = pictureSize !== 'original' && pictureSize !== 'file';
  const isRemoved = removePosition || isResized;
  return (
    <span className={styles.position}>
      {isRemoved ? (
        <MapPinOff size={17} className={styles.removed} aria-hidden />
      ) : (
        <MapPin size={17} className={styles.kept} aria-hidden />
      )}
      <output>
        <T id={isRemoved ? 'attach.positionRemoved' : 'attach.positionKept'} values={{ count }} />
      </output>
      {isResized ? null : (
        <Button
          variant="quiet"
          size="small"
          label={t(isRemoved ? 'attach.keepPositionName' : 'attach.removePositionName')}
          onPress={() => onRemovePosition(!removePosition)}
        >
          <T id={isRemoved ? 'attach.keepPosition' : 'attach.removePosition'} />
        </Button>
      )}
    </span>
  );
}
