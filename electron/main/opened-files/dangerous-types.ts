/** Files that can do more than be looked at: what the system would run, install or obey when it opens them. */

export type Danger =
  /** A program, an installer, a script, or what starts one. */
  | 'program'
  /** A document that can carry macros. */
  | 'macros'
  /** A disk image or archive that hides where its content came from. */
  | 'container'
  /** A page or a drawing that can run scripts in the browser. */
  | 'page';

const endings: Readonly<Record<Danger, string>> = {
  program: `
    acm ade adp ahk apk app appimage application appref-ms appx appxbundle bas bat bin chm cmd com command cpl crt csh
    deb desktop diagcab dll dmg elf exe fish flatpakref gadget hlp hta inf ins isp jar jnlp js jse kext ksh lnk mad maf
    mda mdb mde mdt mdw mdz mpkg ms msc msh msh1 msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst ocx ops osc
    out pcd php pif pkg pl plg prf prg ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 py pyc pyw pyz rb reg rpm run scf scpt
    scr sct service settingcontent-ms sh shb shs snap so sys terminal theme tmp tool url vb vbe vbs vbscript vbp vhd
    vxd webloc website workflow ws wsc wsf wsh xbap xll xnk zsh`,
  macros:
    'accdb dotm docm doc dot iqy odb potm ppa ppam ppsm pptm ppt sldm slk wbk xla xlam xlm xls xlsb xlsm xlt xltm',
  container: 'cab img iso vhdx vmdk wim xip',
  page: 'htm html mht mhtml shtml svg svgz xht xhtml xml xsl xslt',
};

const dangers = new Map<string, Danger>(
  (Object.keys(endings) as Danger[]).flatMap((danger) =>
    endings[danger]
      .trim()
      .split(/\s+/)
      .map((ending): [string, Danger] => [ending, danger]),
  ),
);

/** First bytes of programs: Windows, Linux, macOS (both orders, universal), scripts. */
const programMarks = [
  'MZ',
  '\u007fELF',
  '\u00ce\u00fa\u00ed\u00fe',
  '\u00cf\u00fa\u00ed\u00fe',
  '\u00ca\u00fe\u00ba\u00be',
  '#!',
];

/** What is dangerous about a file, by its last ending and its first bytes; null for nothing that Pli knows of. */
export function dangerOf(name: string, start: Uint8Array): Danger | null {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1]?.trim() ?? '';
  const named = dangers.get(ending);
  if (named) return named;
  const text = Buffer.from(start.subarray(0, 4)).toString('latin1');
  return programMarks.some((mark) => text.startsWith(mark)) ? 'program' : null;
}
