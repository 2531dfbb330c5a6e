import { Upload } from 'lucide-react';
import type { ClipboardEvent, ReactNode } from 'react';
import { T } from '../language';
import { pastedFiles } from './dragged-files';
import { useAttach, type AttachTarget } from './use-attach';
import { useFileDrop } from './use-file-drop';
import styles from './FileDropArea.module.css';

export interface FileDropAreaProps extends AttachTarget {
  /** Whether one may send here. */
  isOpen: boolean;
  roomName: string;
  className: string | undefined;
  children: ReactNode;
}

/** A conversation, which takes files that are dropped or pasted anywhere in it. */
export function FileDropArea({ isOpen, roomName, className, children, ...target }: FileDropAreaProps) {
  const attach = useAttach(target);
  const { isOver, handlers } = useFileDrop(isOpen ? attach : null);
  const onPaste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (!isOpen || files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    attach(files);
  };
  return (
    <div className={className} {...handlers} onPasteCapture={onPaste}>
      {children}
      {isOver ? (
        <div className={styles.overlay}>
          <Upload size={32} strokeWidth={1.5} aria-hidden />
          <p>
            <T id="attach.drop" values={{ room: roomName }} />
          </p>
        </div>
      ) : null}
    </div>
  );
}
