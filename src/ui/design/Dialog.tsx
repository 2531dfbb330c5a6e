import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** Name of the close button. */
  closeLabel: string;
  /** Null: the dialog has to be answered. */
  onClose: (() => void) | null;
  children: ReactNode;
  /** `roomy` is for what is compared side by side; `wide` brings its own layout and heading (settings): the title is its accessible name alone. */
  size?: 'medium' | 'roomy' | 'wide';
  /** The buttons, right to left by importance. */
  actions?: ReactNode;
  /** A picture before the title. */
  picture?: ReactNode;
  /** A sentence below the title that describes the dialog. */
  subtitle?: ReactNode;
  /** A press beside it does not close it: for what would be lost by a slip. */
  stays?: boolean;
}

/** A modal dialog; mounted means open. Escape and a press beside it close it, focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { size = 'medium' } = props;
  const subtitleId = useId();
  const { onClose } = props;
  const close = onClose ? (
    <IconButton label={props.closeLabel} icon={<X size={20} aria-hidden />} onPress={onClose} placement="left" />
  ) : null;
  return (
    <ModalOverlay
      isOpen
      isDismissable={!props.stays && onClose !== null}
      isKeyboardDismissDisabled={onClose === null}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog
          {...(size === 'wide' && { 'aria-label': props.title })}
          {...(props.subtitle && { 'aria-describedby': subtitleId })}
          className={styles.dialog ?? ''}
        >
          {size === 'wide' ? (
            <>
              {props.children}
              <span className={styles.corner}>{close}</span>
            </>
          ) : (
            <>
              <header className={styles.header}>
                {props.picture}
                <div className={styles.heading}>
                  <Heading slot="title" level={2} className={styles.title ?? ''}>
                    {props.title}
                  </Heading>
                  {props.subtitle ? (
                    <p id={subtitleId} className={styles.subtitle}>
                      {props.subtitle}
                    </p>
                  ) : null}
                </div>
                {close}
              </header>
              <div className={styles.body}>{props.children}</div>
              {props.actions ? <footer className={styles.actions}>{props.actions}</footer> : null}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
