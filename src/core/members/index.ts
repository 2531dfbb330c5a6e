/** Who is in a room, and with which sessions, where sync alone does not say. */
export { createMemberDoubts, type MemberDoubts } from './member-doubts';
export { settleSessions } from './settle-sessions';
