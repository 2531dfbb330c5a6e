import { createContext } from 'react';

/** The room whose polls are shown, and whether one may vote there; without it polls are only to be read. */
export const PollRoomContext = createContext<{ roomId: string; maySend: boolean } | null>(null);
