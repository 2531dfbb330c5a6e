import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Presentation,
  type LucideIcon,
} from 'lucide-react';
import type { MessageId, Text } from '../language';

export interface FileKind {
  icon: LucideIcon;
  /** Null: the ending says it best. */
  label: MessageId | null;
}

const kinds: readonly (readonly [endings: string, kind: FileKind])[] = [
  ['ods xls xlsx xlsm csv tsv numbers', { icon: FileSpreadsheet, label: 'media.kind.spreadsheet' }],
  ['odt doc docx docm rtf pages', { icon: FileText, label: 'media.kind.document' }],
  ['odp ppt pptx pptm key', { icon: Presentation, label: 'media.kind.presentation' }],
  ['zip 7z rar gz tgz bz2 xz tar zst', { icon: FileArchive, label: 'media.kind.archive' }],
  ['png jpg jpeg gif webp avif heic heif bmp tif tiff svg', { icon: FileImage, label: 'media.kind.picture' }],
  ['mp4 m4v webm mov mkv avi', { icon: FileVideo, label: 'media.kind.film' }],
  ['mp3 ogg opus oga flac wav m4a aac', { icon: FileAudio, label: 'media.kind.sound' }],
  ['html htm xml json yaml yml js ts py sh c h cpp rs go java css sql', { icon: FileCode, label: null }],
  ['pdf', { icon: FileText, label: null }],
  ['txt md log', { icon: FileText, label: 'media.kind.text' }],
];
const byEnding = new Map(
  kinds.flatMap(([endings, kind]) => endings.split(' ').map((ending): [string, FileKind] => [ending, kind])),
);
const other: FileKind = { icon: File, label: null };

/** `PDF` for `map.pdf`; empty where the name has no ending. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}

/** What a file is, as its name says. */
export function fileKindOf(name: string): FileKind {
  return byEnding.get(endingOf(name).toLowerCase()) ?? other;
}

/** The same in a word; empty where the name has no ending. */
export function fileKindName(name: string, t: Text): string {
  const { label } = fileKindOf(name);
  return label ? t(label) : endingOf(name);
}
