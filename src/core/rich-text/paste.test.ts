import { describe, expect, it } from 'vitest';
import { formatDocument, plainText, readPaste } from './index';

const paste = (html: string) => readPaste(html, '@camille:example.org');
const text = (value: string) => ({ type: 'text', text: value });

describe('what is pasted', () => {
  it('from Word keeps bold words and lists, and nothing of Word', () => {
    const nodes =
      paste(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
      <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=FR><!--StartFragment-->
      <p class=MsoNormal><span style='mso-fareast-language:EN-US'>Ordre du <b>jour</b><o:p></o:p></span></p>
      <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
      style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Crues</p>
      <p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o&nbsp;</span>Gard</p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>Un</p>
      <!--EndFragment--></body></html>`);
    expect(nodes).toMatchObject([
      { type: 'paragraph', children: [text('Ordre du '), { type: 'strong', children: [text('jour')] }] },
      {
        type: 'bullets',
        children: [{ type: 'item', children: [text('Crues'), { type: 'bullets', children: [{ type: 'item' }] }] }],
      },
      { type: 'numbers', start: 1, children: [{ type: 'item', children: [text('Un')] }] },
    ]);
  });

  it('from LibreOffice and Google Docs keeps what styles say', () => {
    expect(
      paste(
        '<b style="font-weight:normal" id="docs-internal-guid"><p><span style="font-weight:700">gras</span></p></b>',
      ),
    ).toEqual([{ type: 'paragraph', children: [{ type: 'strong', children: [text('gras')] }] }]);
    expect(paste('<p style="margin-bottom: 0cm"><font face="Arial"><i>penché</i></font></p>')).toEqual([
      { type: 'paragraph', children: [{ type: 'em', children: [text('penché')] }] },
    ]);
  });

  it('from a spreadsheet is a table, and a single cell its words', () => {
    const sheet = `<google-sheets-html-origin><style>td {border: 1px}</style><table><colgroup><col></colgroup><tbody>
      <tr><td>Commune</td><td>Cote</td></tr><tr><td>Alès</td><td>4,2</td></tr><tr><td></td><td></td></tr></tbody></table>`;
    const nodes = paste(sheet);
    expect(nodes).toEqual([
      {
        type: 'table',
        header: [],
        rows: [
          [[text('Commune')], [text('Cote')]],
          [[text('Alès')], [text('4,2')]],
        ],
      },
    ]);
    expect(formatDocument(nodes).body).toBe('|  |  |\n| --- | --- |\n| Commune | Cote |\n| Alès | 4,2 |');
    expect(plainText(paste('<table><tr><td>seul</td></tr></table>')).trim()).toBe('seul');
  });

  it('from an Outlook message or a newsletter is its words, not its layout', () => {
    const nodes = paste(
      '<table><tr><td><table><tr><td><p>Bonjour,</p></td></tr><tr><td><p>À <a href="https://exemple.fr/">lire</a></p></td></tr></table></td></tr></table>',
    );
    expect(JSON.stringify(nodes)).not.toContain('"table"');
    expect(plainText(nodes)).toMatch(/Bonjour,[\s\S]*À lire/);
  });

  it('loads nothing, runs nothing and hides nothing', () => {
    const nodes = paste(
      '<p onclick="x()">vu<img src="https://evil.example/t.png" alt="pixel"><span style="display:none">caché</span><a href="javascript:x()">ici</a></p><script>x()</script>',
    );
    expect(nodes).toEqual([{ type: 'paragraph', children: [text('vu'), text('ici')] }]);
  });
});
