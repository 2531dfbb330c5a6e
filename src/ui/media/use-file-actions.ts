import { useState, type DragEvent } from 'react';
import type { PliError, Result } from '../../protocol/errors';
import type { Attachment } from '../../protocol/timeline';
import { useAction, useBridge } from '../app';

/** What a dangerous file is, by main's closed list. */
export type Danger = 'program' | 'macros' | 'container' | 'page';

export interface FileActions {
  open: () => void;
  save: () => void;
  /** Shows the saved file in its folder; null before it was saved. */
  showSaved: (() => void) | null;
  /** For the element that can be dragged out to the desktop. */
  onDragStart: (event: DragEvent) => void;
  /** What is going on. */
  isOpening: boolean;
  isSaving: boolean;
  error: PliError | null;
  /** The person has to be warned before it opens; null for nothing. */
  danger: Danger | null;
  openAnyway: () => void;
  dismissDanger: () => void;
}

/** Longest name that main takes; the ending tells the type, so that the beginning is cut. */
const longestName = 255;

/** Opens, saves, shows and drags an attachment; null where its reference is not valid. */
export function useFileActions(attachment: Pick<Attachment, 'url' | 'name'>): FileActions | null {
  const bridge = useBridge();
  const { url } = attachment;
  const name = attachment.name.slice(-longestName);
  const [danger, setDanger] = useState<Danger | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const open = useAction(async (accepted: boolean): Promise<Result<null>> => {
    const answer = await bridge.call('openMedia', { url: url ?? '', name, accepted });
    if (answer.ok || answer.error.code !== 'file-dangerous') return answer;
    // A question, not a failure.
    setDanger(answer.error.detail['danger'] as Danger);
    return { ok: true, value: null };
  });
  const save = useAction(
    () => bridge.call('saveMedia', { url: url ?? '', name }),
    (answer) => {
      if (answer) setSaved(answer.saved);
    },
  );
  const show = useAction((id: string) => bridge.call('showSaved', { saved: id }));
  const drag = useAction(() => bridge.call('dragMedia', { url: url ?? '', name }));
  if (url === null) return null;
  const error = open.error ?? save.error ?? show.error ?? drag.error;
  return {
    open: () => void open.run(false),
    save: () => void save.run(),
    showSaved: saved === null ? null : () => void show.run(saved),
    onDragStart: (event) => {
      event.preventDefault();
      void drag.run();
    },
    isOpening: open.isPending,
    isSaving: save.isPending,
    error: error?.code === 'cancelled' ? null : error,
    danger,
    openAnyway: () => {
      setDanger(null);
      void open.run(true);
    },
    dismissDanger: () => setDanger(null),
  };
}
