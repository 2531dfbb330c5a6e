/** Who is in a room, where sync alone does not say. */
export { createMemberDoubts, type MemberDoubts } from './member-doubts';
