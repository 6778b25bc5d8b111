// Writes a collection of invented work points, as plain text, where no real one is at hand.
//
// usage: node generate.mjs FOLDER DOCUMENTS
//
// The sentences are put together from words of the field by a fixed rule, so every run gives the same collection. It has
// words of every frequency, but fewer different pairs of characters than a real one of its size: what depends on their
// number is measured a little too well here, and what depends on how often a word occurs a little too badly.
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {kinds, matter, organs, pick, places, random, sentence, verbs, words} from './invented.mjs';

const [folder, documents] = [process.argv[2], Number(process.argv[3])];
if (!folder || !(documents > 0)) {
  console.error('usage: node generate.mjs FOLDER DOCUMENTS');
  process.exit(2);
}

// As many as a large institution has with all that belongs to it.
const issuers = Array.from({length: 80}, () => `${pick(places)}${pick(kinds)}${pick(organs)}`);

mkdirSync(folder, {recursive: true});
const numerals = words('一 二 三 四 五 六');
for (let i = 0; i < documents; ++i) {
  const year = 2005 + (i % 20);
  const issuer = issuers[random(issuers.length)];
  const lines = [`${issuer}${year}年工作要点`, '', `${year}年，${issuer}工作的总体要求是：${sentence()}`, ''];
  let item = 0;
  for (let section = 0; section < 4; ++section) {
    lines.push(`${numerals[section]}、${pick(verbs)}${matter()}`);
    for (let count = 3 + random(4); count > 0; --count) {
      lines.push(`${++item}.${pick(verbs)}${matter()}。${sentence()}${sentence()}`);
    }
  }
  writeFileSync(join(folder, `d${String(i).padStart(5, '0')}.txt`), lines.join('\n') + '\n');
}
