/** What one calls a file, by its name's ending. */
import type { MessageId } from '../language';

const kinds = {
  'attach.type.document': ['doc', 'docx', 'odt', 'rtf', 'pages'],
  'attach.type.spreadsheet': ['xls', 'xlsx', 'ods', 'csv', 'numbers'],
  'attach.type.presentation': ['ppt', 'pptx', 'odp', 'key'],
  'attach.type.pdf': ['pdf'],
  'attach.type.archive': ['zip', '7z', 'tar', 'gz', 'rar', 'xz'],
  'attach.type.text': ['txt', 'md', 'log'],
  'attach.type.picture': ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'heic', 'heif', 'svg', 'tif', 'tiff', 'bmp'],
  'attach.type.video': ['mp4', 'm4v', 'mov', 'webm', 'mkv', 'avi'],
  'attach.type.audio': ['mp3', 'm4a', 'ogg', 'oga', 'opus', 'wav', 'flac', 'aac'],
} as const satisfies Partial<Record<MessageId, readonly string[]>>;

const byEnding: ReadonlyMap<string, keyof typeof kinds> = new Map(
  Object.entries(kinds).flatMap(([id, endings]) =>
    endings.map((ending): [string, keyof typeof kinds] => [ending, id as keyof typeof kinds]),
  ),
);

/** The message that names the kind of a file. */
export function fileType(name: string): MessageId {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return byEnding.get(ending) ?? 'attach.type.file';
}
