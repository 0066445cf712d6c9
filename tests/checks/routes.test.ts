import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { routes } from '../../shared/http/routes.ts'

const root = join(import.meta.dirname, '../..')
const deployed = parse(readFileSync(join(root, 'infra/functions-http.yml'), 'utf8'), {
  logLevel: 'error',
}) as Record<string, { handler: string; events: { httpApi: string }[] }>
const filesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => basename(file, '.ts'))
    .toSorted()
const names = routes.map(({ name }) => name).toSorted()
/** Answers what is not in the contract, and so is not in it. */
const fallback = { name: 'unknown-route', route: 'ANY /api/{proxy+}' }

test('what is deployed is the contract, no route more and none less, and what answers all else below /api', () => {
  const contract = routes.map(({ name, method, path }) => `${name}: ${method} ${path}`)
  const events = Object.entries(deployed).flatMap(([name, { events }]) =>
    events.map(({ httpApi }) => `${name}: ${httpApi}`),
  )
  expect(events.toSorted()).toEqual([...contract, `${fallback.name}: ${fallback.route}`].toSorted())
})

test('every operation has a contract, an endpoint and a function of its name', () => {
  expect(filesIn('shared/http/endpoints')).toEqual(names)
  expect(filesIn('functions/http')).toEqual([...names, fallback.name].toSorted())
  const contracts = names.filter((name) => filesIn('shared/http/contracts').includes(name))
  expect(contracts).toEqual(names)
  for (const [name, { handler }] of Object.entries(deployed)) expect(handler).toBe(`${name}/index.handler`)
})
