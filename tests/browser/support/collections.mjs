/** The documents that portals of the tests are made from. */
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {sharedFolder, sourceFolder} from './portals.mjs';

const judgedFolder = join(sharedFolder, 'collection');
const filesIn = async (folder, accept = () => true) => (await readdir(folder)).filter(accept).map((name) => join(folder, name));

/** What comes with the program. */
export const sample = {
  name: 'the sample portal',
  skip: false,
  originals: () => filesIn(join(sourceFolder, 'content')),
};

/** Real documents, where they lie beside the project. */
export const judged = {
  name: 'the real collection',
  skip: !existsSync(judgedFolder) && 'the real collection is not beside the project',
  originals: () => filesIn(judgedFolder, (name) => name.endsWith('.txt')),
};

/** The same and further real ones, as Word files: notices, schedules of a week and a semester, a table over sheets. */
export const judgedWithWord = {
  ...judged,
  originals: async () => [...await judged.originals(),
    ...await filesIn(join(judgedFolder, 'originals'), (name) => name.endsWith('.docx'))],
};
