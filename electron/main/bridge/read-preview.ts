/** The beginning of a text, or a whole document, for a preview that the page draws itself. */
import { fail } from '../../../src/protocol/errors';
import { mediaBody, type MediaService } from '../media';

/** @throws {PliFailure} too-large (more bytes than `most`, unless `cut`), what the media service answered */
export async function readPreview(
  media: MediaService,
  wanted: { url: string; most: number; cut: boolean },
): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const body = mediaBody(await media.open(wanted.url));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= wanted.most) continue;
    if (!wanted.cut) fail('too-large');
    break;
  }
  const bytes = new Uint8Array(Buffer.concat(chunks).subarray(0, wanted.most));
  return { bytes, isCut: length > wanted.most };
}
