/** Draws formulas; loaded with the first one. */
import { render } from 'katex';
import 'katex/dist/katex.min.css';

/** Draws a formula into an element; a wrong one leaves the element as it is. */
export function drawFormula(element: HTMLElement, source: string, display: boolean): void {
  const drawn = document.createElement('span');
  try {
    render(source, drawn, { displayMode: display, throwOnError: true, trust: false, maxSize: 20, maxExpand: 200 });
  } catch {
    // Its author sees the same source.
    return;
  }
  element.replaceChildren(drawn);
}
