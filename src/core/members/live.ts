/** The half of the members that needs the SDK; loaded when it is first wanted. */
export { changeMembership, messagesOf, report, setIgnored, setLevel, setMuted, sharedRoomIds } from './acts';
