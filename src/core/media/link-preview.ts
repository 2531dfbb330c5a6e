/** What the homeserver found at a link. It looks the link up itself; Pli never loads a foreign page. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { thumbnailUrl } from '../../protocol/media';
import type { LinkPreview } from '../../protocol/room-media';
import type { CoreContext } from '../ports';

const longest = { title: 200, siteName: 80, description: 300 };
const imageSize = 160;

export async function previewLink(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  url: string,
): Promise<LinkPreview | null> {
  const { linkPreviews } = context.settings();
  const isEncrypted = client.getRoom(roomId)?.hasEncryptionStateEvent() ?? true;
  if (linkPreviews.value === 'never' || (isEncrypted && linkPreviews.value !== 'always')) return null;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  // A link without a preview is still a link: nobody has to hear of it.
  const found = await client.getUrlPreview(url, context.clock()).catch(() => null);
  return found && linkPreviewOf(context.accountId, url, found);
}

/** The Open Graph words of an answer (ogp.me) that are of use, bounded; null where there is no title. */
export function linkPreviewOf(
  accountId: string,
  url: string,
  found: Readonly<Record<string, unknown>>,
): LinkPreview | null {
  const text = (name: string, most: number): string => {
    const value = found[name];
    return typeof value === 'string'
      ? value
          .replaceAll(/[\p{Cc}\s]+/gu, ' ')
          .trim()
          .slice(0, most)
      : '';
  };
  const title = text('og:title', longest.title);
  const image = found['og:image'];
  const imageUrl = typeof image === 'string' ? thumbnailUrl(accountId, image, imageSize, imageSize, 'scale') : null;
  if (title === '') return null;
  return {
    url,
    title,
    siteName: text('og:site_name', longest.siteName),
    description: text('og:description', longest.description),
    imageUrl,
  };
}
