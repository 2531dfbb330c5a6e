import { useRef, useState, type RefObject } from 'react';
import { addChips, queryOf, takeChips, typingOf, type Chip, type Field, type Typing } from './chips';
import { useSuggestions } from './use-suggestions';
import type { Suggestion } from './SuggestionsView';

export interface SearchField {
  field: Field;
  inputRef: RefObject<HTMLInputElement | null>;
  query: string;
  typing: Typing | null;
  suggestions: readonly Suggestion[] | null;
  setField: (field: Field) => void;
  addChip: (chip: Chip) => void;
  /** Begins a filter in the text. */
  type: (filter: 'from' | 'in') => void;
  takeSuggestion: (suggestion: Suggestion) => void;
}

/** The state of a search field with its chips and what is proposed for them. */
export function useField(initial: string): SearchField {
  const [field, setField] = useState<Field>(() => takeChips({ chips: [], text: initial }));
  const inputRef = useRef<HTMLInputElement>(null);
  const typing = typingOf(field.text);
  const suggestions = useSuggestions(typing);
  return {
    field,
    inputRef,
    // A filter without its value asks for nothing yet.
    query: queryOf(typing ? { ...field, text: typing.before } : field),
    typing,
    suggestions,
    setField,
    addChip(chip) {
      setField({ ...field, chips: addChips(field.chips, [chip]) });
      inputRef.current?.focus();
    },
    type(filter) {
      setField({ ...field, text: `${field.text.trim()} ${filter}:`.trimStart() });
      inputRef.current?.focus();
    },
    takeSuggestion({ value, name }) {
      if (!typing) return;
      const text = typing.before === '' ? '' : `${typing.before} `;
      setField({ chips: addChips(field.chips, [{ name: typing.name, value, label: name }]), text });
      inputRef.current?.focus();
    },
  };
}
