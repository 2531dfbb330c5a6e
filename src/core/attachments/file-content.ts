/** The content of a message that is a file, before its file has an address (client-server API, "m.image", "Media captions"). */
import type { OutgoingFile, QueuedUpload } from '../../protocol/attachments';
import { messageContent, messageOfText, relationOf, type Place } from '../send-queue';

type Json = Record<string, unknown>;

export function fileContent(file: OutgoingFile, caption: string, place: Place): Json {
  const said = caption.trim() === '' ? null : messageContent(messageOfText(caption), null);
  const { format, formatted_body: formattedBody } = said ?? {};
  return {
    msgtype: `m.${file.kind}`,
    // With a file name of its own, the body is the caption; without a caption both say the same.
    body: said?.['body'] ?? file.name,
    filename: file.name,
    ...(formattedBody !== undefined && { format, formatted_body: formattedBody }),
    info: infoOf(file),
    ...voiceOf(file),
    'm.mentions': said?.['m.mentions'] ?? {},
    ...relationOf(place),
  };
}

/** Voice messages in the form that clients send and read today: MSC3245 on top of MSC1767's and MSC3246's blocks. */
function voiceOf({ voice, duration }: OutgoingFile): Json {
  if (!voice) return {};
  return {
    'org.matrix.msc1767.audio': { duration: duration ?? 0, waveform: voice.waveform },
    'org.matrix.msc3245.voice': {},
  };
}

function infoOf({ mimeType, size, width, height, duration, blurhash, thumbnail }: OutgoingFile): Json {
  return {
    mimetype: mimeType,
    size,
    ...(width !== null && height !== null && { w: width, h: height }),
    ...(duration !== null && { duration }),
    ...(blurhash !== null && { 'xyz.amorgan.blurhash': blurhash }),
    ...(thumbnail && {
      thumbnail_info: { mimetype: thumbnail.mimeType, size: thumbnail.size, w: thumbnail.width, h: thumbnail.height },
    }),
  };
}

/** What has to go up before the message: its thumbnail first, since it is small. */
export function uploadsOf({ token, name, mimeType, size, removePosition, thumbnail }: OutgoingFile): QueuedUpload[] {
  const file = { part: 'file', token, name, mimeType, size, removePosition } as const;
  if (!thumbnail) return [file];
  const small = { part: 'thumbnail', name, removePosition: false } as const;
  return [{ ...small, token: thumbnail.token, mimeType: thumbnail.mimeType, size: thumbnail.size }, file];
}
