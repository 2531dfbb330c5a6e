import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { useAttach, type AttachTarget } from './use-attach';

/** Lets a person choose files for a room. */
export function AttachButton(target: AttachTarget) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const attach = useAttach(target);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          attach([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <IconButton
        label={t('attach.button')}
        placement="top"
        icon={<Plus size={20} aria-hidden />}
        onPress={() => input.current?.click()}
      />
    </>
  );
}
