/** The page that stands in where the real one cannot be shown: one sentence and one way on, without any script. */
const words = {
  en: {
    title: 'Pli has stopped',
    text: 'Something went wrong while showing Pli. Your messages are safe. What happened is in the log:',
    again: 'Open Pli again',
  },
  fr: {
    title: 'Pli s’est arrêté',
    text: 'Un problème a empêché l’affichage de Pli. Vos messages sont en sécurité. Le journal en garde la trace :',
    again: 'Rouvrir Pli',
  },
} as const;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param logFile where support finds what happened */
export function calmPageHtml(language: string, logFile: string): string {
  const tag = language.startsWith('fr') ? 'fr' : 'en';
  const { title, text, again } = words[tag];
  return `<!doctype html>
<html lang="${tag}">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/calm.css"></head>
<body><main role="alert"><h1>${title}</h1><p>${text} <code>${escaped(logFile)}</code></p><p><a href="/">${again}</a></p></main></body>
</html>
`;
}

export const calmPageCss = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  background: light-dark(#ffffff, #16181e); color: light-dark(#191b22, #e8e9ee); }
main { max-width: 26rem; padding: 2rem; text-align: center; }
code { overflow-wrap: anywhere; }
a { color: light-dark(#2846c7, #8ea4ff); }
`;
