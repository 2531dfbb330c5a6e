import { createContext } from 'react';

/** The room whose messages are shown, for what depends on its encryption; null outside of one. */
export const PreviewedRoomContext = createContext<{ roomId: string; encrypted: boolean } | null>(null);
