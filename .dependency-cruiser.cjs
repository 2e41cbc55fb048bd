/** The table of rooms (ARCHITECTURE.md): what each folder under src/ may import, through the other's index.ts alone. */
const rooms = {
  record: [],
  language: [],
  places: ['language'],
  phrases: ['language', 'places'],
  terms: ['language', 'places'],
  formats: ['language', 'places', 'phrases', 'terms'],
  subjects: ['language', 'terms'],
  duties: ['language', 'terms', 'subjects'],
  exchange: ['record'],
  store: ['record', 'language', 'terms', 'subjects', 'duties', 'exchange'],
  node: ['record', 'language', 'places', 'phrases', 'terms', 'formats', 'subjects', 'duties', 'exchange', 'store'],
  http: ['node'],
  cli: ['node', 'http', 'record', 'demo'],
  demo: [],
};
/** Tests and what only tests use may look behind the doors. */
const test = '\\.test\\.tsx?$|/testing/';
const pure = ['record', 'language', 'places', 'phrases', 'terms', 'formats', 'subjects', 'duties', 'exchange'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `room-${room}`,
      comment: `${room}/ may import ${may.length === 0 ? 'no other room' : may.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: test },
      to: { path: '^src/', pathNot: `^src/(${[room, ...may].join('|')})/` },
    })),
    ...Object.keys(rooms).map((room) => ({
      name: `door-${room}`,
      comment: `${room}/ is entered through its index.ts`,
      severity: 'error',
      // The desk takes the vocabularies by their file: the door would bring every schema into its first load.
      from: { path: room === 'language' ? '^src/' : '^(src|web)/', pathNot: `^src/${room}/|${test}` },
      to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
    })),
    {
      name: 'one-file-of-cryptography',
      comment: 'src/record/crypto.ts alone touches node:crypto',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/record/crypto\\.ts$|${test}` },
      to: { path: '^(node:)?crypto$' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: `^src/record/crypto\\.ts$|${test}` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(buffer|util)$' },
    },
    {
      name: 'desk-knows-language-places-and-phrases-alone',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^src/', pathNot: '^src/(language|places|phrases)/' },
    },
    {
      name: 'one-door-out',
      comment: 'What leaves is written by formats/ alone, and node/doors/ alone asks for it, after terms/ has released it',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(formats|node/doors)/|${test}` },
      to: { path: '^src/formats/' },
    },
    {
      name: 'server-imports-no-desk',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(web|test|bench|vectors|scripts)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
