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

/** As src/ui/design/Brand.tsx draws it: nothing of the page may be needed here. */
const brand = `<p class="brand"><svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="10" fill="#2846c7"/>
<g fill="none" stroke="#ffffff" stroke-linejoin="round" stroke-width="2.2"><rect x="8.6" y="12.1" width="22.8" height="16.3" rx="1.6"/>
<path d="m9.2 13 10.8 8.6L30.8 13"/><path d="m9.4 27.6 7.8-8.2M30.6 27.6l-7.8-8.2"/></g>
<circle cx="20" cy="22.6" r="3.1" fill="#ffffff"/></svg>Pli</p>`;

/** @param logFile where support finds what happened */
export function calmPageHtml(language: string, logFile: string): string {
  const tag = language.startsWith('fr') ? 'fr' : 'en';
  const { title, text, again } = words[tag];
  return `<!doctype html>
<html lang="${tag}">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/calm.css"></head>
<body><main role="alert">${brand}<h1>${title}</h1><p>${text}</p><p><code>${escaped(logFile)}</code></p><p><a href="/">${again}</a></p></main></body>
</html>
`;
}

/** The look of the page's other calm pages (src/ui/design/CalmPage.module.css), with colours of tokens.css. */
export const calmPageCss = `:root { color-scheme: light dark; font: 15px/1.45 "Public Sans", system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: 40px 24px; display: grid; place-items: center;
  background: light-dark(#f7f5f0, #12141a); color: light-dark(#191b22, #e8e9ee); }
main { width: 100%; max-width: 480px; }
.brand { display: flex; gap: 12px; align-items: center; margin: 0; font-size: 21px; font-weight: 680; }
.brand svg { width: 40px; height: 40px; }
h1 { margin: 32px 0 0; font-size: 26px; font-weight: 680; line-height: 1.2; }
p { margin: 18px 0 0; }
code { display: block; padding: 9px 12px; border: 1px solid light-dark(#e5e2da, #282c36); border-radius: 11px;
  background: light-dark(#ffffff, #1b1e26); font-size: 13px; overflow-wrap: anywhere; user-select: all; }
a { display: inline-block; padding: 11px 18px; border-radius: 11px; background: light-dark(#2846c7, #8ea4ff);
  color: light-dark(#ffffff, #0e1430); font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 2px solid light-dark(#2846c7, #8ea4ff); outline-offset: 2px; }
`;
