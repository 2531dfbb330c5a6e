/** State events that flows give a room at its creation (`initial_state` of `createRoom`). */
export const encryptionEvent = {
  type: 'm.room.encryption',
  state_key: '',
  content: { algorithm: 'm.megolm.v1.aes-sha2' },
};
