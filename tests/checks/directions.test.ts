import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const project = mkdtempSync(join(tmpdir(), 'directions-'))
afterAll(() => rmSync(project, { recursive: true }))

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), text)
}

/** What may not be imported from where, and the rule that finds it. */
const forbidden: readonly [from: string, to: string, rule: string][] = [
  ['shared/domain/a.ts', 'shared/usecases/move.ts', 'domain-is-pure'],
  ['shared/domain/b.ts', 'shared/ports/store.ts', 'domain-is-pure'],
  ['shared/domain/c.ts', 'node:crypto', 'domain-touches-nothing'],
  ['shared/domain/d.ts', '@aws-sdk/client-sqs', 'rules-and-usecases-without-sdk'],
  ['shared/usecases/a.ts', '@aws-sdk/lib-dynamodb', 'rules-and-usecases-without-sdk'],
  ['shared/usecases/b.ts', 'shared/http/schemas.ts', 'usecases-know-domain-and-ports'],
  ['shared/usecases/c.ts', 'shared/adapters/memory/store.ts', 'adapters-are-built-in-one-place'],
  ['shared/ports/a.ts', 'shared/usecases/move.ts', 'ports-are-types-of-the-domain'],
  ['shared/adapters/sqs/a.ts', 'shared/usecases/move.ts', 'adapters-implement-ports'],
  ['shared/http/a.ts', 'shared/lambda/services.ts', 'http-serves-usecases'],
  ['shared/lambda/http-stack.ts', 'shared/adapters/memory/store.ts', 'adapters-are-built-in-one-place'],
  ['shared/lambda/a.ts', 'infra/local/runner.ts', 'lambda-wires'],
  ['functions/http/a.ts', 'shared/adapters/memory/store.ts', 'functions-are-entry-points'],
  ['shared/lambda/b.ts', 'functions/http/show.ts', 'nobody-imports-functions'],
  ['infra/local/a.ts', 'functions/http/show.ts', 'nobody-imports-functions'],
  ['functions/http/b.ts', 'functions/http/show.ts', 'functions-are-entry-points'],
  ['web/console/a.ts', 'shared/usecases/move.ts', 'web-shares-words-and-contract'],
  ['web/console/b.ts', 'shared/http/endpoints/show.ts', 'web-shares-words-and-contract'],
  ['web/resident/a.vue', 'shared/usecases/move.ts', 'web-shares-words-and-contract'],
  ['shared/usecases/d.ts', 'shared/testing/a-petition.ts', 'tests-stay-outside'],
  ['shared/lambda/c.ts', 'fast-check', 'deployed-code-needs-dependencies'],
]
const allowed: readonly [from: string, to: string][] = [
  ['functions/http/fine.ts', 'shared/lambda/services.ts'],
  ['shared/lambda/services.ts', 'shared/adapters/memory/store.ts'],
  ['shared/adapters/memory/fine.ts', 'shared/ports/store.ts'],
  ['shared/usecases/fine.ts', 'shared/ports/store.ts'],
  ['shared/domain/fine.test.ts', 'shared/testing/a-petition.ts'],
  ['web/resident/fine.ts', 'shared/http/contracts/show.ts'],
  ['web/resident/fine.vue', 'shared/domain/street.ts'],
  ['scripts/fine.ts', 'shared/adapters/memory/store.ts'],
]

const importOf = (from: string, to: string) => {
  const path = to.endsWith('.ts') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to
  return from.endsWith('.vue')
    ? `<script setup lang="ts">\nimport '${path}'\n</script>\n`
    : `import '${path}'\n`
}

test('every import that points back is found, and none that points forward', () => {
  for (const file of ['package.json', '.dependency-cruiser.mjs', 'node_modules'])
    symlinkSync(join(root, file), join(project, file))
  for (const target of new Set([...forbidden, ...allowed].map(([, to]) => to)))
    if (target.endsWith('.ts')) put(target, 'export {}\n')
  for (const [from, to] of [...forbidden, ...allowed]) put(from, importOf(from, to))
  put('shared/domain/one.ts', "import './other.ts'\n")
  put('shared/domain/other.ts', "import './one.ts'\n")

  const folders = ['functions', 'shared', 'infra', 'web', 'scripts']
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders]
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/depcruise'), args, {
    cwd: project,
    encoding: 'utf8',
  })
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  const found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)

  expect(found).toEqual(expect.arrayContaining(forbidden.map(([from, , rule]) => `${from}: ${rule}`)))
  expect(found).toContain('shared/domain/one.ts: no-cycles')
  for (const [from] of allowed) expect(found.filter((line) => line.startsWith(`${from}:`))).toEqual([])
})
