// Writes a collection of invented work points in which work returns from year to year, and where it returns to.
//
// usage: node plant-reuse.mjs FOLDER DOCUMENTS TRUTH.json
//
// Ten years of each institution. A piece of work stays as it is, with a word changed or with half of its clauses new;
// two are merged, one is split, one rests for a year or two; others end and new ones begin. TRUTH.json lists every return:
// [{from, to, relation}], `from` the passage of the nearest earlier year in which the work was.
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {kinds, matter, pick, places, random, sentence, verbs, words} from './invented.mjs';

const [folder, documents, truthFile] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
if (!folder || !(documents > 0) || !truthFile) {
  console.error('usage: node plant-reuse.mjs FOLDER DOCUMENTS TRUTH.json');
  process.exit(2);
}

const years = 10;
const clauses = 4;
const truth = [];
const numerals = words('一 二 三 四 五 六');

const freshWork = () => ({
  heading: `${pick(verbs)}${matter()}`,
  sentences: Array.from({length: clauses}, sentence),
  from: [], // the passages that it goes back to
  relation: '',
});
const chance = (percent) => random(100) < percent;
const half = (list) => list.filter((_, index) => index % 2 === 0);

/** What becomes of the works of a year in the next one; `resting` are those that come back later. */
function nextYear(works, resting) {
  const next = [];
  const returning = works.concat(resting.splice(0).map((work) => ({...work, rests: work.rests - 1})));
  for (let i = 0; i < returning.length; ++i) {
    const work = returning[i];
    if (work.rests > 0) {
      resting.push(work);
      continue;
    }
    const again = {...work, rests: 0, from: [work.reference]};
    const other = returning[i + 1];
    const fate = random(100);
    if (fate < 10) continue; // it ends
    if (fate < 20) {
      resting.push({...work, rests: 1 + random(2)});
    } else if (fate < 28 && other && !(other.rests > 0)) {
      next.push({...freshWork(), sentences: [...work.sentences.slice(0, 3), ...other.sentences.slice(0, 3)].slice(0, 6),
        from: [work.reference, other.reference], relation: 'merged'});
      ++i;
    } else if (fate < 36) {
      const middle = work.sentences.length >> 1;
      for (const part of [work.sentences.slice(0, middle), work.sentences.slice(middle)]) {
        next.push({...freshWork(), sentences: [...part, sentence()], from: again.from, relation: 'split'});
      }
    } else if (fate < 55) {
      next.push({...again, heading: freshWork().heading,
        sentences: half(work.sentences).flatMap((kept) => [kept, sentence()]).slice(0, clauses), relation: 'edited'});
    } else if (fate < 75) {
      const changed = [...work.sentences];
      changed[random(changed.length)] = sentence();
      next.push({...again, heading: chance(50) ? work.heading : freshWork().heading, sentences: changed,
        relation: 'near-verbatim'});
    } else {
      next.push({...again, relation: 'verbatim'});
    }
  }
  while (next.length < 12) next.push(freshWork());
  next.length = Math.min(next.length, 18);
  // Some move.
  for (let moves = 0; moves < 3; ++moves) next.splice(random(next.length), 0, ...next.splice(random(next.length), 1));
  return next;
}

function write(issuer, name, year, works) {
  const lines = [`${issuer}${year}年工作要点`, '', `${year}年，${issuer}工作的总体要求是：${sentence()}`, ''];
  works.forEach((work, index) => {
    if (index % 4 === 0) lines.push(`${numerals[index / 4]}、${pick(verbs)}${matter()}`);
    lines.push(`${index + 1}.${work.heading}。${work.sentences.join('')}`);
    const reference = `${name}#${index + 1}`;
    for (const from of work.from) truth.push({from, to: reference, relation: work.relation});
    work.reference = reference;
  });
  writeFileSync(join(folder, `${name}.txt`), lines.join('\n') + '\n');
}

mkdirSync(folder, {recursive: true});
for (let institution = 0; institution * years < documents; ++institution) {
  // Names of three words each: no two institutions are the same.
  const place = places[institution % places.length] + places[Math.floor(institution / places.length) % places.length];
  const issuer = `${place}${kinds[Math.floor(institution / 400) % kinds.length]}工会`;
  const resting = [];
  let works = Array.from({length: 14}, freshWork);
  for (let year = 0; year < years && institution * years + year < documents; ++year) {
    if (year > 0) works = nextYear(works, resting);
    write(issuer, `i${String(institution).padStart(4, '0')}-${2011 + year}`, 2011 + year, works);
  }
}
writeFileSync(truthFile, JSON.stringify(truth, null, 1) + '\n');
