/** The sheet of files before they are sent to a room. */
import { useState } from 'react';
import { failed, type Result } from '../../protocol/errors';
import { ErrorNotice, useAction, useCore, useErrorText, useRoomRow, type OpenDialog } from '../app';
import { rememberPreview } from '../attach';
import { useText } from '../language';
import { SendFilesView } from './SendFilesView';
import { type PictureSize } from './sheet';
import { useSheet } from './use-sheet';
import { useUploadLimit } from './use-upload-limit';

type SendFilesProps = Extract<OpenDialog, { kind: 'send-files' }> & { onClose: () => void };

export function SendFilesDialog({ roomId, files, threadId, replyTo, onSent, onClose }: SendFilesProps) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const room = useRoomRow(roomId);
  const sheet = useSheet(files);
  const limit = useUploadLimit();
  const [caption, setCaption] = useState('');
  const [pictureSize, setPictureSize] = useState<PictureSize>('original');
  const [removePosition, setRemovePosition] = useState(true);

  const send = useAction(
    async (): Promise<Result<null>> => {
      const prepared = await sheet.prepare({ pictureSize, removePosition });
      if ('code' in prepared) return { ok: false, error: prepared };
      const outgoing = prepared.map((each) => each.outgoing);
      // Pictures made smaller may fit where the originals did not; what is sent is what counts.
      if (limit !== null && outgoing.some(({ size }) => size > limit)) return failed('too-large');
      const answer = await core.call('sendFiles', { roomId, threadId, replyTo, caption, files: outgoing });
      if (!answer.ok) return answer;
      sheet.handOver();
      for (const [index, { preview }] of prepared.entries()) {
        const transactionId = answer.value.transactionIds[index];
        if (preview && transactionId !== undefined) rememberPreview(transactionId, preview);
      }
      return { ok: true, value: null };
    },
    () => {
      onSent();
      onClose();
    },
  );
  return (
    <SendFilesView
      snapshot={{
        files: sheet.files,
        roomName: room?.name ?? t('attach.thisRoom'),
        isEncrypted: room?.encrypted ?? true,
        caption,
        pictureSize,
        removePosition,
        limit,
        isPending: send.isPending,
        errorText,
      }}
      actions={{
        onAdd: sheet.add,
        onRemove: (id) => (sheet.files.length === 1 ? onClose() : sheet.remove(id)),
        onMove: sheet.move,
        onCaption: setCaption,
        onPictureSize: setPictureSize,
        onRemovePosition: setRemovePosition,
        onSend: () => void send.run(),
        onClose,
      }}
      notice={<ErrorNotice error={send.error} />}
    />
  );
}
