import { useCallback } from 'react';
import type { Suggestion } from '../../protocol/compose';
import type { PackImage } from '../../protocol/image-packs';
import { useCore, useSettings } from '../app';
import { inTone, loadEmoji, searchEmoji } from '../emoji';
import { useLanguage, useText } from '../language';
import { slashCommands } from './slash-commands';
import type { SuggestionOption, SuggestionSource } from './suggestions';

const mostEmoji = 8;

const mentionOption = (
  shape: 'circle' | 'square',
  { target, label, detail, avatar }: Suggestion,
): SuggestionOption => ({
  id: target,
  label,
  detail,
  picture: avatar && { avatar, shape },
  nodes: [{ type: 'mention', target, label, me: false }],
});

const emoteOption = ({ shortcode, body, mxc }: PackImage): SuggestionOption => ({
  id: mxc,
  label: `:${shortcode}:`,
  detail: body,
  picture: { mxc },
  nodes: [{ type: 'emote', mxc, name: `:${shortcode}:` }],
});

/** What is offered in a room (null for a conversation that does not exist yet): its people, rooms, emoji, commands. */
export function useSuggestionSource(roomId: string | null): SuggestionSource {
  const core = useCore();
  const t = useText();
  const language = useLanguage();
  const tone = useSettings().emojiSkinTone.value;
  return useCallback(
    async ({ kind, term, closed }) => {
      if (kind === 'command')
        return slashCommands
          .filter(({ name }) => roomId !== null && name.startsWith(term.toLowerCase()))
          .map(({ name, help }) => ({
            id: name,
            label: `/${name}`,
            detail: t(help),
            picture: null,
            nodes: [{ type: 'text', text: `/${name}` }],
          }));
      if (kind === 'emoji') {
        const found = searchEmoji(await loadEmoji(language), term, mostEmoji);
        const custom = roomId === null ? null : await core.call('findEmotes', { roomId, term, exact: closed });
        const emotes = custom?.ok ? custom.value.map(emoteOption) : [];
        const emoji = found
          .filter(({ names }) => !closed || names.includes(term.toLowerCase()))
          .map((emoji): SuggestionOption => ({
            id: emoji.text,
            label: emoji.names[0] === undefined ? emoji.label : `:${emoji.names[0]}:`,
            detail: emoji.label,
            picture: { emoji: inTone(emoji, tone) },
            nodes: [{ type: 'text', text: inTone(emoji, tone) }],
          }));
        // A name that is typed to its end means the emoji that everybody has.
        return closed ? [...emoji, ...emotes] : [...emotes, ...emoji];
      }
      if (roomId === null) return [];
      const answer = await core.call('suggest', { roomId, kind, term });
      if (!answer.ok) return [];
      return answer.value.map((each) => {
        const option = mentionOption(kind === 'people' ? 'circle' : 'square', each);
        return each.target === '@room' ? { ...option, detail: t('composer.everybody') } : option;
      });
    },
    [core, roomId, t, language, tone],
  );
}
