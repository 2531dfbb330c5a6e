import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { IconButton, type IconButtonProps } from '../design/IconButton';

interface ChooseFilesButtonProps extends Pick<IconButtonProps, 'label' | 'size' | 'placement'> {
  iconSize: number;
  onFiles: (files: readonly File[]) => void;
}

/** Lets a person choose files of the computer. */
export function ChooseFilesButton({ iconSize, onFiles, ...button }: ChooseFilesButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <IconButton {...button} icon={<Plus size={iconSize} aria-hidden />} onPress={() => input.current?.click()} />
    </>
  );
}
