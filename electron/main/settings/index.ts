export { Settings, noPolicy, type PolicySource } from './settings';
