const marks = /\p{M}+/gu;

/** Text as it is compared in searches: without accents and case, compatibility forms made one (Unicode NFKD). */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase();
}
