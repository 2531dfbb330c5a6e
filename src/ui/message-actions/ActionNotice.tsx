import { Check, X } from 'lucide-react';
import { useEffect } from 'react';
import { useErrorText } from '../app';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { tell, useNotice } from './notice';

/** Milliseconds that the word of something done stays. */
const passingAfter = 5_000;

/** What has become of an act on messages: what is done passes by itself, what failed stays until it is closed. */
export function ActionNotice() {
  const t = useText();
  const errorText = useErrorText();
  const notice = useNotice((state) => state.notice);
  useEffect(() => {
    if (notice?.kind !== 'done') return;
    const timer = setTimeout(() => tell(null), passingAfter);
    return () => clearTimeout(timer);
  }, [notice]);
  useEffect(() => () => tell(null), []);
  if (!notice) return null;
  const isDone = notice.kind === 'done';
  return (
    <Banner
      tone={isDone ? 'info' : notice.kind === 'said' ? 'warn' : 'danger'}
      announce={isDone ? 'status' : 'alert'}
      bar
      {...(isDone && { icon: <Check size={18} aria-hidden /> })}
      actions={
        <IconButton
          size="small"
          placement="left"
          label={t('common.close')}
          icon={<X size={18} aria-hidden />}
          onPress={() => tell(null)}
        />
      }
    >
      {notice.kind === 'failed' ? (
        <>
          <T id={notice.what} /> {errorText(notice.error)}
        </>
      ) : (
        t(notice.text, notice.kind === 'done' && notice.count !== undefined ? { count: notice.count } : {})
      )}
    </Banner>
  );
}
