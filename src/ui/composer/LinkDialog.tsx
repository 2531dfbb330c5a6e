import { useState } from 'react';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { linkAddress } from './link-address';

export interface LinkDialogProps {
  onLink: (address: string) => void;
  onClose: () => void;
}

/** Asks where the selected words are to lead. */
export function LinkDialog({ onLink, onClose }: LinkDialogProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const address = linkAddress(text);
    if (address === null) setWrong(true);
    else onLink(address);
  };
  return (
    <Dialog
      title={t('composer.link.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={submit}>
          <T id="composer.link.set" />
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('composer.link.address')}
          value={text}
          onChange={(value) => {
            setText(value);
            setWrong(false);
          }}
          takesFocus
          isInvalid={isWrong}
          description={isWrong ? t('composer.link.wrong') : null}
        />
      </form>
    </Dialog>
  );
}
