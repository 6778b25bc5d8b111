/** What people see when files of a portal are missing or damaged: one sentence, and the search works again when they are
 * there. With the real engine in a real page; what the page makes of every code is tested in search_interface.test.mjs. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {makeLargePortal} from './support/large_portal.mjs';
import {program, temporaryFolder} from './support/portals.mjs';
import {damaged, scriptBytes, scriptText} from './support/scripts.mjs';

const module = join(dirname(dirname(program)), 'share', 'yaodian', 'search', 'module.wasm');
const skip = process.env.YAODIAN_PAGE_SEARCH || existsSync(module) ? false : 'the program was built without its module';

describe('a large portal on a disk', {skip}, () => {
  let temporary;
  let portal;
  let browser;
  before(async () => {
    temporary = await temporaryFolder();
    portal = await makeLargePortal(join(temporary.path, 'large'), 300);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await temporary.remove();
  });

  /** @returns {Promise<string>} what the search page says of a query in the end */
  async function said(query) {
    const page = await browser.newPage();
    await page.goto(`${pathToFileURL(join(portal.site, 'search.html'))}?q=${encodeURIComponent(query)}`);
    const status = page.locator('main [role=status], main [role=alert]').filter({hasText: /结果|暂时不能|没有找到/}).first();
    await status.waitFor({timeout: 20000});
    const text = await status.innerText();
    await page.close();
    return text;
  }

  const query = '职工代表大会';

  test('finds', async () => {
    assert.match(await said(query), /\d+ 处结果/);
  });

  for (const folder of ['postings', 'texts']) {
    test(`says that files of ${folder} are missing, and finds when they are back`, async () => {
      const place = join(portal.site, 'search', folder);
      await rename(place, `${place}.away`);
      const text = await said(query);
      await rename(`${place}.away`, place);
      assert.match(text, new RegExp(`缺少文件 ${folder}/\\w{6}\\.js`));
      assert.match(await said(query), /\d+ 处结果/);
    });

    test(`says that files of ${folder} are damaged, and finds when they are right`, async () => {
      const place = join(portal.site, 'search', folder);
      const good = new Map();
      for (const name of await readdir(place)) {
        const bytes = await readFile(join(place, name));
        good.set(name, bytes);
        await writeFile(join(place, name), scriptBytes(damaged(scriptText(bytes))));
      }
      const text = await said(query);
      for (const [name, bytes] of good) await writeFile(join(place, name), bytes);
      assert.match(text, new RegExp(`文件 ${folder}/\\w{6}\\.js 已经损坏`));
      assert.match(await said(query), /\d+ 处结果/);
    });
  }
});
