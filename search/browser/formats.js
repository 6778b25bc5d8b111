/**
 * What the scripts of the index pack, as the page reads it (search/INDEX-FORMAT.md, "Scripts").
 */
var yaodianSearchFormats = (function () {
  'use strict';

  /** Reads what search/format/bytes.hpp writes. */
  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }
    number() {
      let value = 0;
      for (let scale = 1; ; scale *= 0x80) {
        const byte = this.bytes[this.at++];
        value += (byte & 0x7f) * scale;
        if (!(byte & 0x80)) return value;
      }
    }
    string() {
      const size = this.number();
      this.at += size;
      return this.bytes.subarray(this.at - size, this.at);
    }
    column() {
      const size = this.number();
      const column = new Array(size);
      const plane = (i) => this.bytes[this.at + i];
      for (let i = 0; i < size; ++i) column[i] = (plane(i) << 16) | (plane(size + i) << 8) | plane(2 * size + i);
      this.at += 3 * size;
      return column;
    }
    names() {
      const names = [];
      for (let count = this.number(); count > 0; --count) {
        let name = '';
        for (let i = 0; i < 3; ++i) name += this.bytes[this.at++].toString(16).padStart(2, '0');
        names.push(name);
      }
      return names;
    }
    /** Strings with their places. */
    numbered() {
      const list = [];
      for (const count = this.number(); list.length < count;) list.push([list.length, this.string()]);
      return list;
    }
  }

  /** A table of lines that was packed in columns (search/INDEX-FORMAT.md). */
  function unpackLines(reader, hasHead) {
    const heads = new TextDecoder().decode(reader.string()).split(' ');
    const [counts, keys, characters] = [reader.column(), reader.column(), reader.column()];
    let text = '';
    let key = 0;
    let nextKey = 0;
    let nextCharacter = 0;
    const followingKey = () => String.fromCodePoint((key = (key + keys[nextKey++]) & 0xffffff));
    for (let line = 0; line < counts.length; ++line) {
      if (hasHead) {
        text += heads[line] + ' ';
        key = 0;
      }
      for (let i = 0; i < counts[line]; ++i) {
        text += hasHead || i === 0 ? followingKey() : String.fromCodePoint(characters[nextCharacter++]);
      }
      text += '\n';
    }
    return new TextEncoder().encode(text);
  }

  function readTables(reader) {
    const tables = [reader.string(), unpackLines(reader, false), unpackLines(reader, true)];
    while (tables.length < 13) tables.push(reader.string());
    return tables;
  }

  // Their places among the tables.
  const READINGS = 2;
  const TOPICS = 8; // empty as long as it has not come
  const SERIES = 9;
  const TITLES = 11; // as well

  // Tables that may have scripts of their own: the script's name, their place among the tables, how they are read.
  const LATER = [['readings-', READINGS, (bytes) => unpackLines(new Reader(bytes), true)],
    ['topics-', TOPICS, (bytes) => bytes], ['titles-', TITLES, (bytes) => bytes]];

  /** The tables as the module takes them: each with its length. */
  function encodeTables(tables) {
    const parts = [];
    for (const table of tables) {
      const size = [];
      let left = table.length;
      for (; left >= 0x80; left >>>= 7) size.push((left & 0x7f) | 0x80);
      parts.push([...size, left], table);
    }
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  function startIn(bytes) {
    const reader = new Reader(bytes);
    const fileSize = reader.number();
    const tables = readTables(reader);
    return {
      fileSize,
      tables,
      later: reader.names(),
      chunks: readChunks(reader),
      texts: readTexts(reader, tables),
      given: {
        blocks: reader.numbered(),
        branches: {count: reader.number(), columns: reader.string()},
        texts: reader.numbered(),
      },
    };
  }

  /** For each block of the database that comes later the script that has it, with the number of its first one. */
  function readChunks(reader) {
    const chunks = [];
    let first = 1; // what is no leaf follows, but for the first block
    for (const name of reader.names()) {
      const chunk = {name: 'postings/' + name, first, count: reader.number()};
      for (; first < chunk.first + chunk.count; ++first) chunks[first] = chunk;
    }
    return chunks;
  }

  /** Where each document's text is: the script's name, and the place in it. */
  function readTexts(reader, tables) {
    const names = reader.names();
    const counts = names.map(() => reader.number());
    const numbers = inTextOrder(counts.reduce((sum, count) => sum + count, 0), tables[SERIES]);
    const places = [];
    let at = 0;
    names.forEach((name, chunk) => {
      const count = counts[chunk];
      for (let place = 0; place < count; ++place) places[numbers[at++]] = {name: 'texts/' + name, place, count};
    });
    return places;
  }

  /** The numbers of documents in the order of their texts: by series (search/format/series_table.cpp), then the rest. */
  function inTextOrder(count, table) {
    const series = [];
    const isInSeries = new Uint8Array(count);
    if (table.length > 0) {
      const reader = new Reader(table);
      let left = reader.number();
      const [documents, numbers] = [new Reader(reader.string()), new Reader(reader.string())];
      for (let document = 0; left > 0; --left) {
        document += documents.number();
        const number = numbers.number();
        (series[number] = series[number] || []).push(document);
        isInSeries[document] = 1;
      }
    }
    const order = series.flat();
    for (let document = 0; document < count; ++document) {
      if (!isInSeries[document]) order.push(document);
    }
    return order;
  }

  /** The text at a place of a chunk of texts: the sizes of all come first. */
  function textIn(bytes, place, count) {
    const reader = new Reader(bytes);
    const sizes = Array.from({length: count}, () => reader.number());
    const begin = sizes.slice(0, place).reduce((sum, size) => sum + size, reader.at);
    return bytes.slice(begin, begin + sizes[place]); // a part alone would take the whole along to the worker
  }

  return {LATER, TOPICS, encodeTables, startIn, textIn};
})();
