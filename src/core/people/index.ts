/** People and pictures: initials, colours, safe names. */
export { lookAlikes } from './look-alike';
export { avatarOf, colourOf, initialsOf } from './avatar';
export { personOf, plainName } from './person';
export { personOfMember } from './member';
