/** New content of `m.room.power_levels`; what is not changed stays, also what is not understood. */
import { isRecord, type Json } from '../value';

/** With a level for somebody; `usual`, the level of everybody, takes their name out. */
export function withLevel(content: Json, userId: string, level: number, usual: number): Json {
  const { [userId]: _before, ...others } = isRecord(content['users']) ? content['users'] : {};
  return { ...content, users: level === usual ? others : { ...others, [userId]: level } };
}
