import { expect, test } from 'vitest'
import { collectDigests } from '../../shared/usecases/collect-digests.ts'
import { actAs } from '../api/acting.ts'
import { apiOf, file, signIn } from '../api/api.ts'
import { type MemoryPlatform, memoryPlatform } from '../api/memory-platform.ts'

const wecom = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'app' }

/** A street whose head in the east is in WeCom; what goes there is kept. */
const opened = async (channels: object = { wecom }) => {
  const platform = await memoryPlatform() // Monday, 2026-03-02, 10:00
  const { services, street } = platform
  const sent: { userId: string; text: string }[] = []
  services.wecom = {
    ...services.wecom,
    send: async ({ userId, text }) => {
      sent.push({ userId, text })
      return { outcome: 'sent' }
    },
  }
  const { streetId } = street.street
  await services.settings.putSettings({ streetId, channels })
  const head = street.people.find(({ personId }) => personId === 'east-head')
  if (!head) throw new Error('no head')
  await services.directory.putPerson({ ...head, account: 'east-head', weComUserId: 'dong' })
  return { platform, sent }
}

/** Done by a handler, of which the head need only know. */
const finished = async (platform: MemoryPlatform) => {
  const api = apiOf(platform)
  const { petitionId } = await file(api, { placeCode: platform.street.places[0]?.placeCode, text: '灯坏了' })
  await platform.settle()
  await actAs(api)('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  await platform.settle()
  await actAs(api)('east-handler', petitionId, 'finish', { result: '已换好。', noPhotoReason: '夜间' })
  await platform.settle()
}
const collectAt = async (platform: MemoryPlatform, now: string) => {
  platform.time.now = now
  const { done, failed } = await collectDigests(platform.services)
  expect(failed).toEqual([])
  await platform.settle()
  return done
}
const digestOf = ({ text }: { text: string }) => text.includes('不用办理的消息')

test('what somebody need only know is told next morning in one message, once, and the mailbox has its lines', async () => {
  const { platform, sent } = await opened()
  await finished(platform)
  await finished(platform)
  expect(await collectAt(platform, '2026-03-03T08:30:00.000+08:00')).toBe(1)
  expect(await collectAt(platform, '2026-03-03T08:40:00.000+08:00')).toBe(1) // planned again, sent no more
  expect(sent.filter(digestOf)).toEqual([
    { userId: 'dong', text: '3月3日：上一个工作日以来有2条不用办理的消息，有空时请登录码上办查看。' },
  ])
  const api = apiOf(platform)
  const { body } = await api.listNotifications({ headers: await signIn(api, 'east-head') })
  const digests = body.items.filter(digestOf)
  expect(digests).toMatchObject([{ state: 'sent', channel: 'wecom' }])
  expect(digests[0]?.text.split('\n')).toHaveLength(3)
  expect(await collectAt(platform, '2026-03-04T08:30:00.000+08:00')).toBe(0) // nothing new
})

test('one message alone, a day of rest, and a street that does not want it make no digest', async () => {
  const { platform } = await opened()
  await finished(platform)
  expect(await collectAt(platform, '2026-03-03T08:30:00.000+08:00')).toBe(0)
  platform.time.now = '2026-03-06T10:00:00.000+08:00'
  await finished(platform)
  await finished(platform)
  expect(await collectAt(platform, '2026-03-07T08:30:00.000+08:00')).toBe(0) // Saturday
  const { streetId } = platform.street.street
  await platform.services.settings.putSettings({ streetId, channels: { wecom, digest: false } })
  expect(await collectAt(platform, '2026-03-09T08:30:00.000+08:00')).toBe(0)
  await platform.services.settings.putSettings({ streetId, channels: { wecom } })
  expect(await collectAt(platform, '2026-03-09T08:30:00.000+08:00')).toBe(1)
})

test('who is not in WeCom has them in the mailbox, and gets no message more', async () => {
  const { platform } = await opened({})
  await finished(platform)
  await finished(platform)
  expect(await collectAt(platform, '2026-03-03T08:30:00.000+08:00')).toBe(0)
})
