import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import type { ComposerEditor, EditorActions } from './editor';
import type { SuggestionOption, SuggestionSource } from './suggestions';

export interface Suggestions {
  listId: string;
  options: readonly SuggestionOption[];
  active: number;
  /** The ID of the active option's element; null while there is none. */
  activeId: string | null;
  onActivate: (index: number) => void;
  onChoose: (option: SuggestionOption) => void;
  onKey: EditorActions['onSuggestionKey'];
}

interface Found {
  key: string;
  options: readonly SuggestionOption[];
}

const none: readonly SuggestionOption[] = [];

/** The options for what was begun before the caret; late answers are dropped, and Escape closes the list for this word. */
export function useSuggestions(editor: ComposerEditor, source: SuggestionSource): Suggestions {
  const listId = useId();
  const query = useSyncExternalStore(editor.subscribe, () => editor.state().query);
  const [found, setFound] = useState<Found | null>(null);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const key = query ? `${query.kind} ${query.term} ${query.closed}` : null;
  // The next word begins anew.
  if (!query && dismissed !== null) setDismissed(null);
  useEffect(() => {
    if (!query || key === null) return;
    let isLate = false;
    void source(query).then((options) => {
      if (isLate) return;
      setActive(0);
      setFound({ key, options });
      const [only] = options;
      // A name closed by its second colon has been chosen.
      const now = editor.state().query;
      if (query.closed && only && now?.closed && now.term === query.term) editor.complete(query, only.nodes);
    });
    return () => {
      isLate = true;
    };
  }, [editor, source, query, key]);

  // While the next options are on their way the last ones of the same word stay.
  const isOf = found !== null && query !== null && found.key.startsWith(`${query.kind} `);
  const isDismissed = dismissed !== null && query?.kind === dismissed;
  const options = isOf && !isDismissed && !query.closed ? found.options : none;
  const onChoose = ({ nodes }: SuggestionOption) => {
    if (query) editor.complete(query, nodes);
    editor.focus();
  };
  return {
    listId,
    options,
    active,
    activeId: options[active] ? `${listId}-${active}` : null,
    onActivate: setActive,
    onChoose,
    onKey(pressed) {
      const chosen = options[active];
      if (!chosen || !query) return false;
      if (pressed === 'ArrowDown') setActive((active + 1) % options.length);
      else if (pressed === 'ArrowUp') setActive((active + options.length - 1) % options.length);
      else if (pressed === 'Escape') setDismissed(query.kind);
      // What stands there already needs no choice: Enter does what it says.
      else if (pressed === 'Enter' && query.kind === 'command' && chosen.label === `/${query.term}`) return false;
      else queueMicrotask(() => onChoose(chosen));
      return true;
    },
  };
}
