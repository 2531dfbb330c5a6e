/** How much is wanted (`npm run soak` asks for more than CI does), and the figures of a run. */
import { appendFile } from 'node:fs/promises';

const numberOf = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const wanted = {
  seed: numberOf('PLI_SOAK_SEED', 20_261),
  messages: numberOf('PLI_SOAK_MESSAGES', 30),
  /** Members who have a Pli app; the other devices are matrix-nio's. */
  apps: numberOf('PLI_SOAK_APPS', 2),
  kills: numberOf('PLI_SOAK_KILLS', 5),
};

/** Prints figures as one line, and adds it to the file that `npm run soak` names. */
export async function report(name: string, figures: object): Promise<void> {
  const line = JSON.stringify({ run: name, ...figures });
  console.log(line);
  const file = process.env['PLI_SOAK_REPORT'];
  if (file) await appendFile(file, `${line}\n`);
}
