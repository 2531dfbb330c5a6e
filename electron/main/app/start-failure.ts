/** What is said where Pli cannot even open its window; before Electron is ready it goes to standard error. */
import { app, dialog } from 'electron';
import { spokenLanguage, systemLanguages } from './languages';

const words = {
  en: {
    title: 'Pli could not start',
    folder: (folder: string) => `Pli cannot write to its folder: ${folder}`,
    other: (folder: string) => `The log says why: ${folder}`,
  },
  fr: {
    title: 'Pli n’a pas pu démarrer',
    folder: (folder: string) => `Pli ne peut pas écrire dans son dossier : ${folder}`,
    other: (folder: string) => `Le journal en donne la raison : ${folder}`,
  },
} as const;

/** Says what is wrong with a folder, or where the log lies, and ends with exit code 1. */
export function endUnstarted(why: 'folder' | 'other', folder: string): void {
  const spoken = words[spokenLanguage('system', systemLanguages()) === 'fr' ? 'fr' : 'en'];
  dialog.showErrorBox(spoken.title, spoken[why](folder));
  app.exit(1);
}
