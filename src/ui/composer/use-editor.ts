import { useEffect, useState } from 'react';

export type EditorModule = typeof import('./editor');

let loaded: EditorModule | null = null;
let loading: Promise<EditorModule> | null = null;

/** Loads the program of the editor, which is not needed for the first paint. */
export function loadEditor(): Promise<EditorModule> {
  loading ??= import('./editor').then((module) => {
    loaded = module;
    return module;
  });
  return loading;
}

/** The program of the editor; null until it is there. */
export function useEditorModule(): EditorModule | null {
  const [module, setModule] = useState(loaded);
  useEffect(() => {
    let isGone = false;
    if (!module) void loadEditor().then((found) => !isGone && setModule(found));
    return () => {
      isGone = true;
    };
  }, [module]);
  return module;
}
