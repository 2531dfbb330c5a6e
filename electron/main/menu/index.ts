export { buildMenu, setMenu } from './menu';
