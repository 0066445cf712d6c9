import { expect, test } from 'vitest'
import { apiOf, signIn } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'

test('an administrator says where records go, over an encrypted line only, and takes it away again', async () => {
  const world = await memoryPlatform()
  const api = apiOf(world)
  const headers = await signIn(api, 'admin')
  const show = async () => (await api.showStreet({ headers })).body.street
  const change = async (platform: unknown) =>
    api.changeStreet({ headers, body: { version: (await show()).version, platform } })
  expect(await show()).not.toHaveProperty('platform')

  const wished = { url: 'https://platform.example.gov.cn/records', send: ['escalation', 'order'] }
  expect((await change(wished)).body.platform).toEqual(wished)
  expect((await show()).platform).toEqual(wished)
  for (const [path, wrong] of [
    ['platform.url', { ...wished, url: 'http://platform.example.gov.cn' }],
    ['platform.url', { ...wished, url: 'not an address' }],
    ['platform.send', { ...wished, send: [] }],
    ['platform.secret', { ...wished, secret: 'never here' }],
  ] as const) {
    const { status, problem } = await change(wrong)
    expect(status).toBe(400)
    expect(problem.errors?.[0]?.path).toBe(path)
  }
  expect((await change({ send: ['referral'] })).body.platform).toEqual({ send: ['referral'] })
  expect((await change(null)).body).not.toHaveProperty('platform')
  const changes = await api.listAdministrativeChanges({ headers, query: {} })
  expect(changes.body.items).toHaveLength(3)
})
