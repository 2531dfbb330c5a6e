import { lazy } from 'react';

/** The dialogs about messages, loaded when the first of them is wanted. */
export const MessageDialogs = lazy(async () => ({ default: (await import('./MessageDialogs')).MessageDialogs }));
