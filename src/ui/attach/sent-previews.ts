/** Small pictures of what was sent from here, shown until the homeserver has it. */

/** Pictures that are kept; each is a thumbnail. */
const most = 40;
const previews = new Map<string, string>();

/** Keeps the preview of a queued message; the oldest goes. */
export function rememberPreview(transactionId: string, picture: Blob): void {
  previews.set(transactionId, URL.createObjectURL(picture));
  for (const [id, url] of previews) {
    if (previews.size <= most) break;
    URL.revokeObjectURL(url);
    previews.delete(id);
  }
}

/** A `blob:` address, or null: after a restart there is none. */
export const previewOf = (transactionId: string): string | null => previews.get(transactionId) ?? null;
