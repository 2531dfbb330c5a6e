/** Takes a copy of a conversation: fetches what is missing, reads it from the beginning, writes it page by page. */
import { failed, ok, pliError, type PliError, type Result } from '../../protocol/errors';
import type { TimelineItem } from '../../protocol/timeline';
import type { BridgeClient, CoreClient } from '../app';
import { createWriter, jsonEntry, type CopyFormat, type CopyWords } from './copy-format';

export interface CopyOrder {
  roomId: string;
  format: CopyFormat;
  /** Milliseconds since 1970, `until` exclusive; null for no end. */
  since: number | null;
  until: number | null;
  /** Attachments are put beside it. */
  files: boolean;
  /** What the file or folder is called. */
  name: string;
}

export type CopyProgress =
  /** History is fetched; it is here back to `since` (milliseconds since 1970). */
  { step: 'fetching'; since: number | null } | { step: 'writing'; messages: number; files: number; missing: number };

export interface CopyOutcome {
  name: string;
  messages: number;
  files: number;
  /** Attachments that could not be had. */
  missing: number;
}

interface Parts {
  core: Pick<CoreClient, 'call'>;
  bridge: Pick<BridgeClient, 'call'>;
  words: CopyWords;
  onProgress: (progress: CopyProgress) => void;
  signal: AbortSignal;
}

const pageSize = 100;

/** Null where the person chose no place. Errors: cancelled, disk-full, forbidden, and those of fetching history. */
export async function copyConversation(order: CopyOrder, parts: Parts): Promise<Result<CopyOutcome | null>> {
  const { bridge } = parts;
  const { name, format, files } = order;
  const opened = await bridge.call('openExport', { name, extension: format, folder: files });
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  const { exportId, name: chosen } = opened.value;
  const written = await writeAll(order, parts, exportId);
  const closed = await bridge.call('closeExport', { exportId, keep: written.ok });
  if (!written.ok) return written;
  return closed.ok ? ok({ ...written.value, name: chosen }) : closed;
}

async function completeHistory(
  { roomId, since }: CopyOrder,
  { core, onProgress, signal }: Parts,
): Promise<PliError | null> {
  onProgress({ step: 'fetching', since: null });
  for (;;) {
    if (signal.aborted) return pliError('cancelled');
    const answer = await core.call('completeHistory', { roomId, since });
    if (!answer.ok) return answer.error;
    if (answer.value.since === null) return null;
    onProgress({ step: 'fetching', since: answer.value.since });
  }
}

const attachmentOf = ({ content }: TimelineItem) => ('attachment' in content ? content.attachment : null);

async function writeAll(order: CopyOrder, parts: Parts, exportId: string): Promise<Result<Omit<CopyOutcome, 'name'>>> {
  const { core, bridge, words, onProgress, signal } = parts;
  const stopped = await completeHistory(order, parts);
  if (stopped) return { ok: false, error: stopped };
  const { roomId, format, since, until } = order;
  const writer = format === 'json' ? null : createWriter(format, words);
  const done = { messages: 0, files: 0, missing: 0 };
  const isWanted = (timestamp: number) =>
    (since === null || timestamp >= since) && (until === null || timestamp < until);

  async function fileOf(item: TimelineItem): Promise<Result<string | null>> {
    const attachment = attachmentOf(item);
    if (!order.files || !attachment?.url) return ok(null);
    const put = await bridge.call('writeExportFile', { exportId, url: attachment.url, name: attachment.name });
    if (put.ok) done.files += 1;
    // One attachment that is gone is no reason to stop; a full disk is.
    else if (put.error.code === 'disk-full') return put;
    else done.missing += 1;
    return ok(put.ok ? put.value.path : null);
  }

  let text = writer ? writer.begin() : '[\n';
  for (let after: number | null | undefined; after !== null;) {
    if (signal.aborted) return failed('cancelled');
    const page = await core.call('historyPage', { roomId, after: after ?? null, limit: pageSize });
    if (!page.ok) return page;
    const { items, events, next } = page.value;
    const paths = new Map<string, string | null>();
    for (const item of items) {
      if (!isWanted(item.timestamp)) continue;
      if (signal.aborted) return failed('cancelled');
      const path = await fileOf(item);
      if (!path.ok) return path;
      paths.set(item.eventId ?? '', path.value);
      if (!writer) continue;
      text += writer.item(item, path.value);
      done.messages += 1;
    }
    if (!writer) {
      for (const event of events) {
        if (!isWanted(Number(event['origin_server_ts']))) continue;
        text += jsonEntry(event, paths.get(String(event['event_id'])) ?? null, done.messages === 0);
        done.messages += 1;
      }
    }
    const written = await bridge.call('writeExport', { exportId, text });
    if (!written.ok) return written;
    text = '';
    onProgress({ step: 'writing', ...done });
    after = next;
  }
  const ended = await bridge.call('writeExport', { exportId, text: writer ? writer.end() : '\n]\n' });
  return ended.ok ? ok(done) : ended;
}
