/** What the search page does with an order, a range of years and filters in the query, against a mock of the engine. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {box, open, page, parametersBecome, search, text} from './support/mock_page.mjs';

const hitsAreShown = () => page.locator('.search-hit').first().waitFor();

test('sorts by date, and a range of years is two handles', async () => {
  await open(search({q: '提案'}));
  await hitsAreShown();
  await page.locator('.search-count-line select').selectOption('newest');
  await parametersBecome(['q=提案', 'order=newest']);
  assert.equal(await page.evaluate(() => window.asked.at(-1)[1].order), 'newest');
  await page.evaluate(() => { document.getElementById('search-facets').dataset.years = '2015-2024'; });
  await page.locator('.search-count-line select').selectOption('relevance');
  await parametersBecome(['q=提案']);
  const from = page.getByRole('slider', {name: '从哪一年起'});
  await from.focus();
  for (let year = 2016; year <= 2023; ++year) await page.keyboard.press('ArrowRight');
  await parametersBecome(['q=提案', 'years=2023-2024']);
  assert.deepEqual(await page.evaluate(() => window.asked.at(-1)[1].years), [2023, 2024]);
  assert.equal(await text('.year-range-text'), '2023—2024年');
  assert.ok(await from.evaluate((handle) => handle === document.activeElement), 'the handle keeps the focus');
  await page.getByText('清除全部筛选').click();
  await parametersBecome(['q=提案']);
});

test('tells filters that were typed, and those that name nothing', async () => {
  await open(search({q: '提案'}), {scripts: [`addEventListener('load', () => Object.assign(cannedResults['提案'].understood,
    {filters: {years: [2021, 2022, 2023], months: [], types: ['notice'], issuers: [], topics: [], columns: []},
      unknown: ['机关:某处']}) && cannedResults['提案'].relaxed.push('filters'), true)`]});
  await hitsAreShown();
  await box().fill('提岸');
  await box().fill('提案');
  await page.locator('.search-relaxed').waitFor();
  assert.equal(await text('.search-relaxed'), '没有叫“机关:某处”的，下面的结果没有按它筛选。');
  assert.deepEqual(await page.locator('.search-part').allInnerTexts(), ['提案', '2021—2023年', '通知']);
});
