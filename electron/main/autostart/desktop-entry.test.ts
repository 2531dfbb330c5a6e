import { describe, expect, it } from 'vitest';
import { autostartFile, desktopEntry } from './desktop-entry';

describe('the entry for the start with the session', () => {
  it('names the program with its arguments', () => {
    expect(desktopEntry(['/opt/Pli/pli', '--hidden'])).toContain('\nExec="/opt/Pli/pli" "--hidden"\n');
  });

  it('quotes what a shell would read', () => {
    expect(desktopEntry([String.raw`/home/a$b/"100 %"/pli`])).toContain(
      String.raw`Exec="/home/a\\$b/\\"100 %%\\"/pli"`,
    );
  });

  it('lies where the desktop looks for it', () => {
    expect(autostartFile({}, '/home/a')).toBe('/home/a/.config/autostart/pli.desktop');
    expect(autostartFile({ XDG_CONFIG_HOME: '/etc/a' }, '/home/a')).toBe('/etc/a/autostart/pli.desktop');
  });
});
