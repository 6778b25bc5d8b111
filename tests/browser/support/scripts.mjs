/** Scripts of a site as text: those of the search index are UTF-16 with a mark (search/INDEX-FORMAT.md, "Scripts"). */

const MARK = '\ufeff';

/** @param {Buffer} bytes @returns {string} */
export function scriptText(bytes) {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le').slice(MARK.length) : bytes.toString('utf8');
}

/** @param {string} text @returns {Buffer} a script of the search index */
export const scriptBytes = (text) => Buffer.from(MARK + text, 'utf16le');

/** @param {string} text @returns {string} with another character in its middle */
export function damaged(text) {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === '\u1234' ? '\u1235' : '\u1234') + text.slice(at + 1);
}
