import { Download, FolderOpen, ImageOff, LoaderCircle, ShieldCheck, ShieldX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { ScanState } from '../../protocol/media';
import type { Attachment } from '../../protocol/timeline';
import { useBridge, useErrorText } from '../app';
import { Button } from '../design/Button';
import { classNames } from '../design/class-names';
import { IconButton } from '../design/IconButton';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { DangerDialog } from './DangerDialog';
import { fileKindName, fileKindOf } from './file-kind';
import { fileSize } from './file-size';
import { isHeldBack, isRefused } from './scan-state';
import { useFileActions } from './use-file-actions';
import styles from './FileCard.module.css';

export interface FileCardProps {
  attachment: Attachment;
  scan: ScanState | null;
  /** What should be seen could not be; in words. */
  note?: ReactNode;
  /** Below the name: a preview, a player. */
  children?: ReactNode;
  /** In a list beside others: without a frame. */
  plain?: boolean;
  /** More facts, such as who and when. */
  facts?: ReactNode;
}

/** A file as a card: its name opens it, the buttons save it and show where it is. */
export function FileCard({ attachment, scan, note, children, plain, facts }: FileCardProps) {
  const t = useText();
  const errorText = useErrorText();
  const actions = useFileActions(attachment);
  const { name } = attachment;
  const isBlocked = isHeldBack(scan);
  const canOpen = actions !== null && !isBlocked;
  return (
    <div className={classNames(styles.card, plain && styles.plain)}>
      <div className={styles.row} draggable={canOpen} {...(canOpen && { onDragStart: actions.onDragStart })}>
        <FileIcon name={name} scan={scan} isBroken={note !== undefined} />
        <span className={styles.words}>
          {canOpen ? (
            <button
              type="button"
              className={styles.name}
              title={name}
              aria-label={t('media.open', { name })}
              onClick={actions.open}
            >
              <bdi>{name}</bdi>
            </button>
          ) : (
            <span className={styles.name} title={name}>
              <bdi>{name}</bdi>
            </span>
          )}
          <span className={styles.facts}>
            {facts}
            {note ?? <Facts attachment={attachment} />}
            <ScanFact scan={scan} />
          </span>
        </span>
        {actions?.isOpening ? <Spinner size={18} /> : null}
        {actions?.showSaved ? (
          <IconButton
            label={t('media.showInFolder')}
            size="small"
            placement="top"
            icon={<FolderOpen size={19} aria-hidden />}
            onPress={actions.showSaved}
          />
        ) : null}
        {canOpen ? (
          <IconButton
            label={t('timeline.save', { name })}
            size="small"
            placement="top"
            isDisabled={actions.isSaving}
            icon={actions.isSaving ? <Spinner size={18} /> : <Download size={19} aria-hidden />}
            onPress={actions.save}
          />
        ) : null}
      </div>
      {scan === 'failed' && attachment.url !== null ? <AskAgain url={attachment.url} /> : null}
      {actions?.error ? (
        <p role="alert" className={styles.error}>
          {errorText(actions.error)}
        </p>
      ) : null}
      {isBlocked ? null : children}
      {actions?.danger ? <DangerDialog danger={actions.danger} name={name} actions={actions} /> : null}
    </div>
  );
}

function FileIcon({ name, scan, isBroken }: { name: string; scan: ScanState | null; isBroken: boolean }) {
  const { icon: Icon } = fileKindOf(name);
  const isBad = isRefused(scan);
  return (
    <span className={classNames(styles.icon, isBad && styles.bad)}>
      {isBad ? (
        <ShieldX size={21} aria-hidden />
      ) : scan === 'checking' ? (
        <LoaderCircle size={21} aria-hidden className={styles.turning} />
      ) : isBroken ? (
        <ImageOff size={20} aria-hidden />
      ) : (
        <Icon size={20} aria-hidden />
      )}
    </span>
  );
}

function Facts({ attachment }: { attachment: Attachment }) {
  const t = useText();
  const intl = useIntl();
  if (attachment.url === null) return <T id="timeline.fileInvalid" />;
  const size = attachment.size === null ? null : fileSize(intl, attachment.size);
  return <span>{[size, fileKindName(attachment.name, t)].filter(Boolean).join(' · ')}</span>;
}

/** What the content scanner says; nothing where none is named. */
function ScanFact({ scan }: { scan: ScanState | null }) {
  switch (scan) {
    case 'checking':
      return (
        <output>
          <T id="media.scan.checking" />
        </output>
      );
    case 'safe':
      return (
        <span className={styles.safe}>
          <ShieldCheck size={15} aria-hidden /> <T id="media.scan.safe" />
        </span>
      );
    case 'refused':
      return (
        <output className={styles.refused}>
          <T id="media.scan.refused" />
        </output>
      );
    case 'failed':
      return (
        <output className={styles.refused}>
          <T id="media.scan.failed" />
        </output>
      );
    default:
      return null;
  }
}

function AskAgain({ url }: { url: string }) {
  const bridge = useBridge();
  return (
    <div className={styles.again}>
      <Button size="small" onPress={() => void bridge.call('rescan', { url })}>
        <T id="common.tryAgain" />
      </Button>
    </div>
  );
}
