import { useState } from 'react';

export interface Edited {
  text: string;
  setText: (text: string) => void;
  /** What stands there is not what there is. */
  isNew: boolean;
}

/** A text that is changed in a field: it follows what there is, until somebody has typed something else. */
export function useEdited(value: string): Edited {
  const [text, setText] = useState(value);
  const [base, setBase] = useState(value);
  const isNew = text.trim() !== base;
  if (base !== value) {
    setBase(value);
    if (!isNew) setText(value);
  }
  return { text, setText, isNew };
}
