import { useRef, useState, type DragEvent } from 'react';
import { carriesFiles } from './dragged-files';

export interface FileDrop {
  /** Files are held over the place. */
  isOver: boolean;
  handlers: {
    onDragEnter: (event: DragEvent) => void;
    onDragOver: (event: DragEvent) => void;
    onDragLeave: () => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** Makes a place take files; null takes none. */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | null): FileDrop {
  const [isOver, setOver] = useState(false);
  // Enter and leave are told of every element within.
  const depth = useRef(0);
  const isWanted = (event: DragEvent) => onFiles !== null && carriesFiles(event.dataTransfer);
  return {
    isOver: isOver && onFiles !== null,
    handlers: {
      onDragEnter(event) {
        if (!isWanted(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      },
      onDragOver(event) {
        if (!isWanted(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave() {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      onDrop(event) {
        depth.current = 0;
        setOver(false);
        if (!isWanted(event)) return;
        event.preventDefault();
        onFiles?.([...event.dataTransfer.files]);
      },
    },
  };
}
