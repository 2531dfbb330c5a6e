export { DeclineAllDialog } from './DeclineAllDialog';
export { InvitersSection } from './InvitersSection';
