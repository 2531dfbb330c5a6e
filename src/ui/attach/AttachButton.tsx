import { useText } from '../language';
import { ChooseFilesButton } from './ChooseFilesButton';
import { useAttach, type AttachTarget } from './use-attach';

/** Lets a person choose files for a room. */
export function AttachButton(target: AttachTarget) {
  const t = useText();
  return <ChooseFilesButton label={t('attach.button')} placement="top" iconSize={20} onFiles={useAttach(target)} />;
}
