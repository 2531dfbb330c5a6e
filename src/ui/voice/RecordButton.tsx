import { Mic } from 'lucide-react';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import type { Voice } from './use-voice';

/** Begins a voice message. */
export function RecordButton({ voice }: { voice: Voice }) {
  const t = useText();
  return (
    <IconButton
      label={t('voice.record')}
      icon={<Mic size={18} aria-hidden />}
      size="small"
      placement="top"
      onPress={() => void voice.begin()}
    />
  );
}
