/*
 * Takes the page away as one HTML file, or as a Word file (Office Open XML), made of what is shown here; by double
 * click too, where a page may not read its own style sheets. `yaodian export` does both better, but is not where the
 * bundle is.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme ?? {};
  const content = document.getElementById('content');
  if (!content || theme.savePage) return;

  // What leads through the site, or works only in it.
  const leftOut = 'nav, form, button, script, dialog, svg, [hidden], .anchor, .side, .row-side, .visually-hidden, ' +
    '.page-links, .only-screen, .files, .document-actions, .save-page, .compare-links, .originals, ' +
    '.compare-history, .compare-choice, .inferred-note, .document-index, .backlinks, .more';
  // Of works that share a page one is shown, or a list of them.
  const shownAlone = '.history, .history-list';
  // What the style sheet leaves out of a history that is a handout.
  const onlyWithMarks = 'del, .legend, .reuse, .history-note, .history-gap, .elsewhere';
  const isShown = (element) => getComputedStyle(element).display !== 'none';
  const heading = () => [...content.querySelectorAll('.history-name, h1')].filter(({parentElement}) => isShown(parentElement))
    .sort((a, b) => b.matches('.history-name') - a.matches('.history-name'))[0];
  const title = () => (heading()?.textContent ?? document.title).trim();
  const address = document.querySelector('link[rel="canonical"]')?.href ?? '';
  const source = document.querySelector('.site-title')?.textContent.trim() ?? '';

  /** The page's content without what is left out. Links that lead nowhere from a single file become text. */
  function copyOfContent() {
    const copy = content.cloneNode(true);
    const alone = copy.querySelectorAll(shownAlone);
    content.querySelectorAll(shownAlone).forEach((element, i) => isShown(element) || alone[i].remove());
    for (const element of copy.querySelectorAll(leftOut)) element.remove();
    if (content.querySelector('.handout-place:target')) {
      for (const element of copy.querySelectorAll(onlyWithMarks)) element.remove();
      for (const inserted of copy.querySelectorAll('ins')) inserted.replaceWith(...inserted.childNodes);
    }
    for (const link of copy.querySelectorAll('.history .history-place a')) link.prepend(link.title + ' ');
    for (const details of copy.querySelectorAll('details')) details.open = true;
    for (const link of copy.querySelectorAll('a')) {
      const to = link.getAttribute('href') ?? '';
      if (to.startsWith('#') && copy.querySelector('#' + CSS.escape(decodeURIComponent(to.slice(1))))) continue;
      if (/^(https?|mailto):/.test(to)) continue;
      if (address) link.setAttribute('href', new URL(to, address).href);
      else link.replaceWith(...link.childNodes);
    }
    return copy;
  }

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c])
    // XML has no place for these.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');

  function download(bytes, type, ending) {
    const link = document.createElement('a');
    const url = URL.createObjectURL(new Blob([bytes], {type}));
    link.href = url;
    // Windows allows none of these in names.
    link.download = title().replace(/[\\/:*?"<>|\s]+/g, ' ').trim().slice(0, 80) + ending;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  // HTML

  const style = `
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.8; overflow-wrap: anywhere;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, Songti SC, serif; }
h1 { font-size: 1.5rem; line-height: 1.4; text-align: center; }
h2, h3, h4, .kicker, dt, th, .label { font-family: "Noto Sans CJK SC", "Microsoft YaHei", PingFang SC, sans-serif; }
h2 { font-size: 1.15rem; } h1.kicker { font-size: .9rem; text-align: start; } .history-name { font-size: 1.5rem; } h3, h4 { font-size: 1rem; }
ol, ul { padding-left: 1.2em; } ol.history-years, ul.entries, .compare-counts { list-style: none; padding: 0; }
dl > div, .facts > div { display: flex; gap: 1em; } dt, .source, .history-place, .kicker { opacity: .75; } dd { margin: 0; }
.item { display: flex; gap: .5em; } .item p { margin: .3em 0; } .item-text { flex: 1; }
ins { text-decoration: underline; text-decoration-color: #1a7f45; text-underline-offset: .2em; background: #1a7f4522; }
del { color: #a33; background: #a3333318; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #888; padding: .25em .5em; text-align: left;
  vertical-align: top; }
.history-years { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; }
.side-by-side { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.signature { text-align: right; } .signature span { display: block; } .letterhead { text-align: center; color: #b00; }
footer { margin-top: 3rem; border-top: 1px solid #888; font-size: .85rem; }
img { max-width: 100%; }
@media print { body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } }`;

  /** Pictures come into the file where they can be read, which they can not by double click; else what they show. */
  async function takePicturesIn(copy) {
    for (const picture of copy.querySelectorAll('img')) {
      try {
        const bytes = await (await fetch(picture.src)).blob();
        picture.src = await new Promise((resolve, reject) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result);
          reader.onerror = reject;
          reader.readAsDataURL(bytes);
        });
        picture.removeAttribute('loading');
      } catch {
        picture.replaceWith('〔' + (picture.alt || picture.getAttribute('src').replace(/.*\//, '')) + '〕');
      }
    }
  }

  async function saveHtml() {
    const copy = copyOfContent();
    await takePicturesIn(copy);
    const from = escaped(source) + (address ? ` <a href="${escaped(address)}">${escaped(address)}</a>` : '');
    download('<!doctype html>\n<html lang="' + document.documentElement.lang + '">\n<meta charset="utf-8">\n' +
      '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>' + escaped(title()) + '</title>\n' +
      '<style>' + style + '</style>\n<main>' + copy.innerHTML + '</main>\n<footer><p>' + from + '</p></footer>\n</html>\n',
    'text/html', '.html');
  }

  // Word: paragraphs, tables, and the marks of what was added and taken away. Form as GB/T 9704-2012, 7.1 to 7.3.

  const blocks = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|DETAILS|DIV|DL|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|LI|MAIN|OL|P|SECTION|SUMMARY|TABLE|UL)$/;
  const bold = '<w:rPr><w:b/></w:rPr>';
  const marks = {INS: '<w:rPr><w:color w:val="1A6B3C"/><w:u w:val="single"/></w:rPr>',
    DEL: '<w:rPr><w:strike/><w:color w:val="A33333"/></w:rPr>', STRONG: bold, B: bold};
  const headings = {H1: 'Title', H2: 'Heading1', H3: 'Heading2', H4: 'Heading3'};

  class Paragraphs {
    xml = '';
    runs = '';

    constructor(style) {
      this.style = style;
    }

    end(style = this.style) {
      if (this.runs) this.xml += `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${this.runs}</w:p>`;
      this.runs = '';
    }

    text(text, properties) {
      const shown = this.runs ? text.replace(/\s+/g, ' ') : text.replace(/\s+/g, ' ').trimStart();
      if (shown) this.runs += `<w:r>${properties}<w:t xml:space="preserve">${escaped(shown)}</w:t></w:r>`;
    }

    children(parent, style, properties = '') {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          this.text(node.data, properties);
        } else if (node.nodeType !== Node.ELEMENT_NODE) {
          continue;
        } else if (node.matches('.compare-entry')) {
          this.end(style);
          // Where points were merged or divided a side has several.
          this.row(['.compare-older', '.compare-newer'].map((side) => {
            const cell = document.createElement('div');
            cell.append(...node.querySelectorAll(side));
            return cell;
          }));
        } else if (node.matches('.history-years')) {
          this.end(style);
          this.years([...node.children]);
        } else if (node.tagName === 'TABLE') {
          this.end(style);
          this.table(node);
        } else if (node.tagName === 'IMG') {
          this.text('〔' + node.alt + '〕', properties);
        } else if (blocks.test(node.tagName)) {
          // A point's number stands before its first paragraph.
          if (!parent.matches('.item')) this.end(style);
          const own = node.matches('.history-name') ? 'Title' : node.matches('h1.kicker') ? 'Normal' : headings[node.tagName] ?? (node.matches('.signature') ? 'Signature' : style);
          this.children(node, own, properties);
          this.end(own);
        } else {
          this.children(node, style, marks[node.tagName] ?? properties);
          if (node.tagName === 'DT') this.text('：', '');
          if (node.matches('.signature > span')) this.end(style);
        }
      }
    }

    grid(rows, columns) {
      // Word joins tables between which nothing stands.
      this.xml += '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>' +
        '<w:gridCol/>'.repeat(columns) + `</w:tblGrid>${rows}</w:tbl>`;
    }

    /** What follows is a table of its own. */
    apart() {
      this.xml += '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>';
    }

    row(cells) {
      this.grid('<w:tr>' + cells.map((cell) => cellOf(cell, '')).join('') + '</w:tr>', cells.length);
    }

    /** Four side by side. */
    years(years) {
      for (const heading of years.flatMap((year) => [...year.querySelectorAll('h3')])) {
        const name = document.createElement('p');
        name.append(document.createElement('strong'));
        name.firstChild.textContent = heading.textContent;
        heading.replaceWith(name);
      }
      for (let begin = 0; begin < years.length; begin += 4) {
        this.row(years.slice(begin, begin + 4));
        this.apart(); // the next four have columns of their own
      }
    }

    table(table) {
      const columns = Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, c) => sum + c.colSpan, 0)), 1);
      const left = new Array(columns).fill(0); // rows that a cell from above still covers
      let rows = '';
      for (const row of table.rows) {
        let cells = '';
        let at = 0;
        const covered = () => {
          for (; at < columns && left[at] > 0; ++at) {
            --left[at];
            cells += '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>';
          }
        };
        for (const cell of row.cells) {
          covered();
          const properties = (cell.colSpan > 1 ? `<w:gridSpan w:val="${cell.colSpan}"/>` : '') +
            (cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '');
          left.fill(cell.rowSpan - 1, at, at + cell.colSpan);
          at += cell.colSpan;
          cells += cellOf(cell, properties);
        }
        covered();
        rows += `<w:tr>${cells}</w:tr>`;
      }
      if (rows) this.grid(rows, columns);
      this.apart();
    }
  }

  function cellOf(cell, properties) {
    const inside = new Paragraphs('TableText');
    inside.children(cell, 'TableText', cell.tagName === 'TH' ? bold : '');
    inside.end();
    return `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.xml || '<w:p/>'}</w:tc>`;
  }

  const fonts = (name, ascii = 'Times New Roman') =>
    `<w:rFonts w:ascii="${ascii}" w:hAnsi="${ascii}" w:eastAsia="${name}"/>`;
  const styleOf = (id, name, paragraph, run) => `<w:style w:type="paragraph" w:styleId="${id}"` +
    (id === 'Normal' ? ' w:default="1"' : '') + `><w:name w:val="${name}"/>` +
    (id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>') + `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
  const indented = '<w:ind w:firstLine="640" w:firstLineChars="200"/>';
  const line = '<w:spacing w:line="579" w:lineRule="exact"/>';
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const styles = `<w:styles xmlns:w="${main}">` +
    styleOf('Normal', 'Normal', line + indented + '<w:jc w:val="both"/>', fonts('仿宋_GB2312') + '<w:sz w:val="32"/>') +
    styleOf('Title', 'Title', '<w:spacing w:after="400" w:line="700" w:lineRule="exact"/><w:ind w:firstLine="0" ' +
      'w:firstLineChars="0"/><w:jc w:val="center"/>', fonts('方正小标宋_GBK') + '<w:sz w:val="44"/>') +
    styleOf('Heading1', 'heading 1', '<w:keepNext/><w:outlineLvl w:val="0"/>', fonts('黑体')) +
    styleOf('Heading2', 'heading 2', '<w:keepNext/><w:outlineLvl w:val="1"/>', fonts('楷体_GB2312')) +
    styleOf('Heading3', 'heading 3', '<w:keepNext/><w:outlineLvl w:val="2"/>', '<w:b/>') +
    styleOf('Signature', 'Signature', '<w:ind w:right="640" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="right"/>', '') +
    styleOf('TableText', 'Table Text', '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0" ' +
      'w:firstLineChars="0"/><w:jc w:val="left"/>', '<w:sz w:val="24"/>') +
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>' +
    ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
      `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('') +
    '</w:tblBorders></w:tblPr></w:style></w:styles>';

  const crcTable = Array.from({length: 256}, (_, n) => {
    for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });

  /** A zip whose entries are not compressed (APPNOTE 4.3). @param {Object<string, string>} files */
  function zipped(files) {
    const parts = [];
    const directory = [];
    let at = 0;
    const header = (signature, ...fields) => {
      // Each field is [value, bytes].
      const bytes = new Uint8Array(4 + fields.reduce((sum, [, size]) => sum + size, 0));
      const view = new DataView(bytes.buffer);
      view.setUint32(0, signature, true);
      let offset = 4;
      for (const [value, size] of fields) {
        if (size === 2) view.setUint16(offset, value, true);
        else view.setUint32(offset, value, true);
        offset += size;
      }
      return bytes;
    };
    const size = (pieces) => pieces.reduce((sum, piece) => sum + piece.length, 0);
    const midnight1980 = 0x21;
    for (const [path, text] of Object.entries(files)) {
      const name = new TextEncoder().encode(path);
      const bytes = new TextEncoder().encode(text);
      let crc = 0xffffffff;
      for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
      const common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [midnight1980, 2], [(crc ^ 0xffffffff) >>> 0, 4],
        [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]];
      directory.push(header(0x02014b50, [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
      parts.push(header(0x04034b50, ...common), name, bytes);
      at = size(parts);
    }
    const count = Object.keys(files).length;
    return new Blob([...parts, ...directory,
      header(0x06054b50, [0, 2], [0, 2], [count, 2], [count, 2], [size(directory), 4], [at, 4], [0, 2])]);
  }

  function saveWord() {
    const copy = copyOfContent();
    if (copy.querySelector('.document')) for (const facts of copy.querySelectorAll('.facts')) facts.remove();
    const all = new Paragraphs('Normal');
    all.children(copy, 'Normal');
    all.end();
    const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const packages = 'http://schemas.openxmlformats.org/package/2006';
    const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
    // Margins 37, 35, 28 and 26 millimetres (7.1).
    const isWide = copy.querySelectorAll('.history-years > li').length > 2;
    const size = isWide ? 'w:w="16838" w:h="11906" w:orient="landscape"' : 'w:w="11906" w:h="16838"';
    const page = `<w:sectPr><w:pgSz ${size}/>` + '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" ' +
      'w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>';
    const file = zipped({
      '[Content_Types].xml': declaration + `<Types xmlns="${packages}/content-types"><Default Extension="rels" ` +
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ' +
        `ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>` +
        `<Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
      '_rels/.rels': declaration + `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" ` +
        `Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/_rels/document.xml.rels': declaration + `<Relationships xmlns="${packages}/relationships">` +
        `<Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      'word/document.xml': declaration + `<w:document xmlns:w="${main}"><w:body>${all.xml}${page}</w:body></w:document>`,
      'word/styles.xml': declaration + styles,
    });
    download(file, word + '.document', '.docx');
  }

  theme.savePage = (form) => (form === 'docx' ? saveWord() : saveHtml());
})();
