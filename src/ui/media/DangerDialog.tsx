import { TriangleAlert } from 'lucide-react';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText, type MessageId } from '../language';
import type { Danger, FileActions } from './use-file-actions';
import styles from './FileCard.module.css';

const sentences = {
  program: 'media.danger.program',
  macros: 'media.danger.macros',
  container: 'media.danger.container',
  page: 'media.danger.page',
} as const satisfies Record<Danger, MessageId>;

interface DangerDialogProps {
  danger: Danger;
  name: string;
  actions: Pick<FileActions, 'openAnyway' | 'dismissDanger' | 'save'>;
}

/** Warns before a file is opened that can do more than be looked at. */
export function DangerDialog({ danger, name, actions }: DangerDialogProps) {
  const t = useText();
  return (
    <Dialog
      title={t('media.danger.title')}
      closeLabel={t('common.close')}
      onClose={actions.dismissDanger}
      picture={<TriangleAlert size={28} aria-hidden className={styles.warning} />}
      actions={
        <>
          <Button variant="danger" onPress={actions.openAnyway}>
            <T id="media.danger.open" />
          </Button>
          <Button
            onPress={() => {
              actions.dismissDanger();
              actions.save();
            }}
          >
            <T id="media.saveAs" />
          </Button>
          <Button variant="primary" takesFocus onPress={actions.dismissDanger}>
            <T id="common.cancel" />
          </Button>
        </>
      }
    >
      <p className={styles.dangerName}>
        <bdi>{name}</bdi>
      </p>
      <p>
        <T id={sentences[danger]} />
      </p>
      <p>
        <T id="media.danger.advice" />
      </p>
    </Dialog>
  );
}
