/** Who is in a room, with which power and which sessions, and what is done about them. */
export { createMemberCommands, createMemberTopics } from './commands';
export { createMemberDoubts, type MemberDoubts } from './member-doubts';
export { createNewcomers, type Newcomers } from './newcomers';
export { powerLevelsOf, powerOf, readPowerLevels, type PowerLevels } from './power-levels';
export { settleSessions } from './settle-sessions';
