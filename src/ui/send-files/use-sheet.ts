import { useCallback, useEffect, useRef, useState } from 'react';
import { pliError, type PliError } from '../../protocol/errors';
import { grantFiles, keepFile, useAccount, useBridge } from '../app';
import { inspectFile, kindOf, mimeTypeOf } from './inspect-file';
import { prepareFile, type Prepared, type PrepareOptions } from './prepare-file';
import { inOrder, moved, type SheetFile } from './sheet';

export interface Sheet {
  files: readonly SheetFile[];
  add: (files: readonly File[]) => void;
  remove: (id: number) => void;
  move: (id: number, by: -1 | 1) => void;
  /** Makes all files ready in their order; answers them, or what went wrong. */
  prepare: (options: Omit<PrepareOptions, 'keep'>) => Promise<readonly Prepared[] | PliError>;
  /** What was granted now belongs to the queue and is not forgotten with the sheet. */
  handOver: () => void;
}

/** The files of one sheet, read and granted one after another. */
export function useSheet(initial: readonly File[]): Sheet {
  const bridge = useBridge();
  const { id: accountId } = useAccount();
  const [files, setFiles] = useState<readonly SheetFile[]>([]);
  const latest = useRef(files);
  const next = useRef(0);
  /** What main has granted or keeps for this sheet. */
  const [tokens] = useState(() => new Set<string>());
  const isOver = useRef(false);
  useEffect(() => {
    latest.current = files;
  }, [files]);

  const change = useCallback((id: number, patch: Partial<SheetFile>) => {
    setFiles((known) => known.map((file) => (file.id === id ? { ...file, ...patch } : file)));
  }, []);
  const forget = useCallback(
    (given: readonly string[]) => {
      if (given.length > 0) void bridge.call('forgetFiles', { accountId, tokens: [...given] });
    },
    [bridge, accountId],
  );

  const add = useCallback(
    (added: readonly File[]) => {
      const taken = added.map((file): SheetFile => {
        next.current += 1;
        return {
          id: next.current,
          file,
          name: file.name,
          mimeType: mimeTypeOf(file),
          url: URL.createObjectURL(file),
          inspected: null,
          granted: null,
          error: null,
        };
      });
      setFiles((known) => [...known, ...taken]);
      const read = async () => {
        const answers = await grantFiles(bridge, accountId, added);
        for (const [index, { id, mimeType, url }] of taken.entries()) {
          const answer = answers[index];
          if (!answer?.ok) {
            change(id, { error: answer?.error ?? pliError('file-unreadable') });
            continue;
          }
          tokens.add(answer.value.token);
          change(id, { granted: answer.value, name: answer.value.name });
          change(id, { inspected: await inspectFile(kindOf(mimeType), url) });
        }
        // The sheet was closed meanwhile: nobody will send these.
        if (isOver.current) forget([...tokens]);
      };
      read().catch(() => {
        for (const { id } of taken) change(id, { error: pliError('file-unreadable') });
      });
    },
    [accountId, bridge, change, forget, tokens],
  );

  const started = useRef(false);
  useEffect(() => {
    if (!started.current) add(initial);
    started.current = true;
    isOver.current = false;
    return () => {
      isOver.current = true;
      for (const { url } of latest.current) URL.revokeObjectURL(url);
      forget([...tokens]);
    };
    // The files that the sheet was opened with are taken once.
    // eslint-disable-next-line react/exhaustive-deps
  }, []);

  return {
    files,
    add,
    remove(id) {
      const file = files.find((each) => each.id === id);
      if (!file) return;
      URL.revokeObjectURL(file.url);
      if (file.granted) forget([file.granted.token]);
      setFiles((known) => known.filter((each) => each.id !== id));
    },
    move: (id, by) => setFiles((known) => moved(known, id, by)),
    async prepare(options) {
      const keep: PrepareOptions['keep'] = async (blob, name) => {
        const answer = await keepFile(bridge, accountId, blob, name);
        if (answer.ok) tokens.add(answer.value.token);
        return answer;
      };
      const prepared: Prepared[] = [];
      for (const file of inOrder(files)) {
        const answer = await prepareFile(file, { ...options, keep });
        if (!answer) return pliError('not-ready');
        if (!answer.ok) return answer.error;
        prepared.push(answer.value);
      }
      return prepared;
    },
    handOver: () => tokens.clear(),
  };
}
