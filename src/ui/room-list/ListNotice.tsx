import { X } from 'lucide-react';
import type { PliError } from '../../protocol/errors';
import { useErrorText } from '../app';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';

/** What could not be done to a room of the list; it stays until it is closed. */
export function ListNotice({ error, onClose }: { error: PliError | null; onClose: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  if (!error) return null;
  return (
    <Banner
      tone="danger"
      announce="alert"
      bar
      actions={
        <IconButton
          size="small"
          placement="left"
          label={t('common.close')}
          icon={<X size={18} aria-hidden />}
          onPress={onClose}
        />
      }
    >
      {errorText(error)}
    </Banner>
  );
}
