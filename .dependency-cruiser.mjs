/**
 * Imports point one way: functions → lambda → http → usecases → domain; adapters implement ports; nobody imports an
 * entry point. tests/checks/directions.test.ts breaks each rule once.
 */
const TEST = '\\.test\\.ts$|^shared/ports/contract/' // the contract suites stand beside the ports
const SDK = '(^|/)node_modules/(@aws-sdk|@smithy|@aws-lambda-powertools|@middy)/'

/** Whatever lies in `from` imports, of ours, only from `to`; tests beside the sources may also use the builders. */
const only = (name, from, to, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: '^(functions|shared|infra|web|scripts|tests)/', pathNot: to },
})

export default {
  forbidden: [
    only(
      'domain-is-pure',
      '^shared/domain/',
      '^shared/domain/',
      'Rules know nothing of what surrounds them.',
    ),
    {
      name: 'domain-touches-nothing',
      comment: 'No SDK, no system: a rule runs in a browser as in a function.',
      severity: 'error',
      from: { path: '^shared/domain/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-and-usecases-without-sdk',
      comment: 'What AWS is called with is the business of adapters and of shared/lambda.',
      severity: 'error',
      from: { path: '^shared/(domain|usecases|ports|http)/', pathNot: TEST },
      to: { path: SDK },
    },
    only(
      'ports-are-types-of-the-domain',
      '^shared/ports/',
      '^shared/(ports|domain)/',
      'A port speaks the domain’s words.',
    ),
    only(
      'usecases-know-domain-and-ports',
      '^shared/usecases/',
      '^shared/(usecases|domain|ports)/',
      'A use case gets what it uses handed in.',
    ),
    only(
      'adapters-implement-ports',
      '^shared/adapters/',
      '^shared/(adapters|ports|domain)/',
      'An adapter serves a port.',
    ),
    only(
      'http-serves-usecases',
      '^shared/http/',
      '^shared/(http|usecases|domain|ports)/',
      'Requests and answers, nothing of where they run.',
    ),
    only('lambda-wires', '^shared/lambda/', '^shared/', 'The container of the functions.'),
    {
      name: 'adapters-are-built-in-one-place',
      comment: 'Only shared/lambda/services*.ts builds adapters; tests, scripts and the local cloud may too.',
      severity: 'error',
      from: {
        path: '^(functions|shared|web)/',
        pathNot: [TEST, '^shared/adapters/', '^shared/lambda/services[^/]*\\.ts$', '^shared/testing/'],
      },
      to: { path: '^shared/adapters/' },
    },
    only(
      'functions-are-entry-points',
      '^functions/',
      '^shared/(lambda|http|usecases|domain|ports)/',
      'An entry point puts a use case behind a trigger.',
    ),
    only(
      'web-shares-words-and-contract',
      '^web/',
      '^web/|^shared/domain/|^shared/http/(contracts/|contract|problem|routes)',
      'Pages know the words and the contract alone.',
    ),
    {
      name: 'nobody-imports-functions',
      comment: 'An entry point is started, not called.',
      severity: 'error',
      from: { pathNot: [TEST, '^functions/', '^tests/'] },
      to: { path: '^functions/' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'What is deployed contains no tests and no builders.',
      severity: 'error',
      from: { pathNot: [TEST, '^tests/', '^shared/testing/'] },
      to: { path: `^shared/testing/|^tests/|${TEST}` },
    },
    {
      name: 'deployed-code-needs-dependencies',
      comment: 'A bundle is made of dependencies, not of tools.',
      severity: 'error',
      from: { path: '^(functions|shared)/', pathNot: [TEST, '^shared/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other, and what is fetched later to what fetched it; code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.json', '.vue'],
    },
  },
}
