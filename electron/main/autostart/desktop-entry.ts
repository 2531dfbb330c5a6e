/** The entry that makes a Linux desktop start Pli with the session (freedesktop.org, "Desktop Application Autostart"). */
import path from 'node:path';

/** An argument as the specification of desktop entries quotes it. */
function quoted(argument: string): string {
  const inner = argument.replaceAll(/(["`$\\])/g, String.raw`\$1`).replaceAll('%', '%%');
  // The value itself is a string of the file, in which a backslash is written twice.
  return `"${inner}"`.replaceAll('\\', String.raw`\\`);
}

export const desktopEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Pli',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    '',
  ].join('\n');

/** Where the entry lies. */
export const autostartFile = (environment: NodeJS.ProcessEnv, home: string): string =>
  path.join(environment['XDG_CONFIG_HOME'] || path.join(home, '.config'), 'autostart/pli.desktop');
