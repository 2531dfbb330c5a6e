export { ContactView } from './ContactView';
export { ShareContactDialog } from './lazy';
