export { createPageHandler } from './page-protocol';
export { calmPageUrl, pageOrigin, pageUrl, schemes } from './schemes';
