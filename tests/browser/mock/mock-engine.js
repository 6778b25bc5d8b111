/*
 * Stands in for the search engine in tests of the interface: results that were made beforehand
 * (`window.cannedResults`, query → results of `yaodian search --json`), filtered and cut as the engine does it.
 * A query `!missing` fails with that code; `!silent` never ends; `!slow …` takes a while.
 */
'use strict';
(() => {
  const nothing = {
    understood: {terms: [], years: [], months: [], type: null, issuer: null, document_number: null},
    suggestion: null, relaxed: [], total: 0, facets: {year: {}, type: {}, issuer: {}, month: {}, topic: {}}, hits: [],
  };
  const failure = (code) => Object.assign(new Error(code), {code, file: 'search/part-0.js'});
  window.asked = [];

  let latest = 0;
  window.YaodianSearch = {
    async open(base, {onProgress = () => {}} = {}) {
      window.openedWith = base;
      onProgress(0.5);
      onProgress(1);
      return {
        async search(query, filters = {}) {
          const number = ++latest;
          window.asked.push([query, filters]);
          await new Promise((resolve) => setTimeout(resolve, query.startsWith('!slow') ? 400 : 2));
          if (number !== latest) throw failure('superseded');
          if (query === '!silent') return new Promise(() => {});
          if (query.startsWith('!') && !query.startsWith('!slow')) throw failure(query.slice(1));
          const results = window.cannedResults[query.replace('!slow ', '')]
            ?? {...nothing, understood: {...nothing.understood, terms: query.split(' ')}};
          const wanted = (values, value) => !values?.length || values.includes(value);
          const hits = results.hits.filter((hit) => wanted(filters.years, hit.year)
            && wanted(filters.types, hit.type) && wanted(filters.issuers, hit.issuer)
            && (!filters.topics?.length || hit.topics.some((topic) => filters.topics.includes(topic))));
          const filtered = hits.length < results.hits.length;
          const facets = Object.fromEntries(Object.entries(results.facets).map(([name, counts]) => {
            if (!filtered) return [name, counts];
            const of = (value) => hits.filter((hit) => String(hit[name]) === value).length;
            return [name, Object.fromEntries(Object.keys(counts).map((value) => [value, of(value)]).filter((pair) => pair[1]))];
          }));
          return {
            ...results, query, facets, countsTopics: true, total: filtered ? hits.length : results.total,
            hits: hits.slice(0, filters.limit ?? 20),
          };
        },
      };
    },
  };
})();
