/** Names of rooms that have none of their own. They are part of a row's data, so the core has to put them in words. */
import { RoomNameType, type RoomNameState } from 'matrix-js-sdk/lib/models/room';

const words = {
  en: { empty: 'Empty room', and: 'and' },
  fr: { empty: 'Salon vide', and: 'et' },
};

type Language = 'system' | keyof typeof words;

function wordsOf(language: Language) {
  if (language !== 'system') return words[language];
  return navigator.language.startsWith('fr') ? words.fr : words.en;
}

/** `Ana`, `Ana and Bo`, `Ana, Bo, Cy +4`; a room that everybody left keeps the names of those who were there. */
export function nameGenerator(language: () => Language) {
  return (_roomId: string, state: RoomNameState): string => {
    const { empty, and } = wordsOf(language());
    switch (state.type) {
      case RoomNameType.Actual:
        return state.name;
      case RoomNameType.Generated: {
        const shown = state.names.slice(0, 3);
        // Servers name up to five heroes; the SDK's count is one too many for people who have left.
        const total = state.names.length < 5 ? state.names.length : state.count;
        const more = total - shown.length;
        if (shown.length === 0) return empty;
        if (more > 0) return `${shown.join(', ')} +${more}`;
        return shown.length === 2 ? shown.join(` ${and} `) : shown.join(', ');
      }
      default:
        return state.oldName ?? empty;
    }
  };
}
