import { SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../design/IconButton';
import { EmojiPicker } from '../emoji';
import { useText } from '../language';
import styles from './MessageToolbar.module.css';

/** What people answer with most. */
const commonReactions = ['👍', '✅', '❤️', '😂', '🙏', '👀'] as const;

interface ReactionButtonProps {
  onReact: (key: string) => void;
  onHold: (isHeld: boolean) => void;
}

/** The button "React" and what it opens: a row of common emoji, and the way to all others. */
export function ReactionButton({ onReact, onHold }: ReactionButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    setWhole(false);
    onHold(open);
  };
  const pick = (emoji: string) => {
    change(false);
    onReact(emoji);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={change}>
      <IconButton label={t('action.react')} size="small" placement="top" icon={<SmilePlus size={18} aria-hidden />} />
      <Popover placement="top end" offset={6} className={styles.popover ?? ''}>
        <Dialog aria-label={t('action.react')} className={styles.reactions ?? ''}>
          {isWhole ? (
            <EmojiPicker onChoose={pick} />
          ) : (
            <Toolbar aria-label={t('action.commonReactions')} className={styles.common ?? ''}>
              {commonReactions.map((emoji, index) => (
                <Button
                  key={emoji}
                  className={styles.emoji ?? ''}
                  aria-label={t('action.reactWith', { emoji })}
                  // Who opens it chooses next.
                  {...(index === 0 && { autoFocus: true })}
                  onPress={() => pick(emoji)}
                >
                  {emoji}
                </Button>
              ))}
              <IconButton
                label={t('action.moreReactions')}
                placement="top"
                icon={<SmilePlus size={20} aria-hidden />}
                onPress={() => setWhole(true)}
              />
            </Toolbar>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
