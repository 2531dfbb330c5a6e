/** The sheet's files and what is done to them, without a browser. */
import { mostFiles, type GrantedFile } from '../../protocol/attachments';
import type { PliError } from '../../protocol/errors';
import type { Inspected } from './inspect-file';
import type { Size } from './pictures';

export interface SheetFile {
  /** The sheet's own number of it. */
  id: number;
  file: File;
  name: string;
  mimeType: string;
  /** A `blob:` address of the file. */
  url: string;
  /** Null while it is being read. */
  inspected: Inspected | null;
  /** Main's permission; null while it is asked for. */
  granted: GrantedFile | null;
  /** Why it cannot be sent; null while nothing is known against it. */
  error: PliError | null;
}

/** How pictures are sent: as they are, no larger than so many pixels, or as files among others. */
export const pictureSizes = ['original', 'large', 'medium', 'small', 'file'] as const;
export type PictureSize = (typeof pictureSizes)[number];
const boxes: Readonly<Record<'large' | 'medium' | 'small', Size>> = {
  large: { width: 2048, height: 2048 },
  medium: { width: 1280, height: 1280 },
  small: { width: 640, height: 640 },
};

/** Types of which a smaller picture can be made that moves no less than the original. */
const resizable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);
/** The box a picture has to fit, or null where it goes as it is. */
export function boxFor(mimeType: string, size: PictureSize): Size | null {
  return size === 'original' || size === 'file' || !resizable.has(mimeType) ? null : boxes[size];
}

export const isPicture = ({ inspected }: SheetFile): boolean => inspected?.kind === 'image';

/** The order in which they are shown and sent: pictures, which stand side by side, then the rest. */
export const inOrder = (files: readonly SheetFile[]): readonly SheetFile[] => [
  ...files.filter(isPicture),
  ...files.filter((file) => !isPicture(file)),
];

/** Moves a file one place up or down among its like. */
export function moved(files: readonly SheetFile[], id: number, by: -1 | 1): readonly SheetFile[] {
  const ordered = [...inOrder(files)];
  const at = ordered.findIndex((file) => file.id === id);
  const [here, there] = [ordered[at], ordered[at + by]];
  if (!here || !there || isPicture(here) !== isPicture(there)) return files;
  ordered[at] = there;
  ordered[at + by] = here;
  return ordered;
}

/** Whether a file can still be moved that way. */
export function canMove(files: readonly SheetFile[], id: number, by: -1 | 1): boolean {
  return moved(files, id, by) !== files;
}

/** Photographs that tell where they were taken. */
export const withPosition = (files: readonly SheetFile[]): readonly SheetFile[] =>
  files.filter(({ granted }) => granted?.hasPosition === true);

/** Files that are larger than the homeserver takes; none where it has not said. Pictures yet to be made smaller are judged then. */
export function tooLarge(files: readonly SheetFile[], limit: number | null, size: PictureSize): readonly SheetFile[] {
  if (limit === null) return [];
  return files.filter((each) => each.file.size > limit && !(isPicture(each) && boxFor(each.mimeType, size)));
}

/** Whether all has been read and nothing stands against sending. */
export function isReady(files: readonly SheetFile[], limit: number | null, size: PictureSize): boolean {
  return (
    files.length > 0 &&
    files.length <= mostFiles &&
    files.every(({ granted, inspected, error }) => granted !== null && inspected !== null && error === null) &&
    tooLarge(files, limit, size).length === 0
  );
}
