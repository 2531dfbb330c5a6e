/** The page's entry. */
import { startPage } from './shell';

const root = document.getElementById('root');
if (root) startPage(root);
