/** People and pictures: initials, colours, safe names. */
export { avatarOf, colourOf, initialsOf } from './avatar';
export { personOf, plainName } from './person';
export { personOfMember } from './member';
