import { describe, expect, test } from 'vitest'
import type { ChannelSettings } from '../../shared/domain/notification/channel-settings.ts'
import { type Audience, isSettled, type Notification } from '../../shared/domain/notification/notification.ts'
import { settledWhenPlanned } from '../../shared/domain/notification/settled-when-planned.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import type { Person } from '../../shared/domain/street/street.ts'
import { later } from '../../shared/domain/time.ts'
import { aPetition } from '../../shared/testing/a-petition.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { anSmsAccount } from './sms-accounts.ts'

const NOW = '2026-11-25T09:00:00.000+08:00'
const streetId = 'street'
const here = { streetId, communityId: 'east', orgId: 'east' }

const told: readonly (readonly [Audience, string])[] = [
  ...(['triage', 'prompt', 'withdraw', 'note'] as const).map((event) => ['station-head', event] as const),
  ...(['assign', 'urge', 'finish'] as const).map((event) => ['handler', event] as const),
  ['former-handler', 'reassign'],
  ...(['file', 'assign', 'ask', 'answer', 'close'] as const).map((event) => ['resident', event] as const),
]
const petitions: Record<string, Petition> = {
  new: aPetition(here),
  'in hand': aPetition({ ...here, stage: 'community', handlerId: 'east-head' }),
  "in another's hand": aPetition({ ...here, stage: 'community', handlerId: 'east-handler' }),
  dangerous: aPetition({ ...here, emergency: true }),
  answered: aPetition({ ...here, stage: 'answered' }),
  'with contact': aPetition({ ...here, hasContact: true }),
  'typed at the door': aPetition({ ...here, stage: 'answered', filedBy: 'east-grid' }),
}
const wecom = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'app' }
const sms = anSmsAccount('tencent')
const streets: Record<string, ChannelSettings> = {
  'without accounts': {},
  'with text messages': { sms },
  'with WeCom': { wecom },
  'with both, and no calls': { sms, wecom, calls: false },
  'that tells of tasks in the mailbox alone': { sms, wecom, routes: { task: ['mailbox'] } },
  'that telephones of progress': { routes: { progress: ['call', 'mailbox'] } },
}
const head = { personId: 'east-head', streetId, orgId: 'east', role: 'station-head', name: '东站长' } as const
const phone = { sealed: 'sealed', phoneHash: 'hash', masked: '138****5678' }
const readers: Record<string, Person> = {
  'without a telephone': head,
  'with a telephone': { ...head, phone },
  'of WeCom': { ...head, weComUserId: 'dong' },
  'who is gone': { ...head, disabled: true },
}

const messageOf = (
  petition: Petition | undefined,
  [audience, event]: readonly [Audience, string],
): Notification => ({
  notificationId: [petition?.petitionId ?? 'report', event, audience, 'east-head', 'mailbox'].join('#'),
  ...(petition && { petitionId: petition.petitionId }),
  ...{ seq: 1, streetId, orgId: 'east', event, audience, channel: 'mailbox', text: '请看', state: 'planned' },
  ...(audience !== 'resident' && { personId: 'east-head' }),
  at: later(NOW, -1000),
})

const cases = Object.entries(streets).flatMap(([street, channels]) =>
  Object.entries(readers).flatMap(([reader, person]) => [
    ...Object.entries(petitions).map(([stands, petition]) => ({
      street,
      channels,
      reader,
      person,
      stands,
      petition,
    })),
    { ...{ street, channels, reader, person, stands: 'reported' }, petition: undefined },
  ]),
)
/** The messages of a case that are settled as they are planned, and what they were before. */
const settledIn = ({ channels, person, petition }: (typeof cases)[number]) => {
  const messages = petition
    ? told.map((one) => messageOf(petition, one))
    : [messageOf(undefined, ['station-head', 'report-overdue'])]
  const settings = { streetId, channels }
  return messages
    .map((planned) => {
      const reach = { petition, settings, ...(planned.personId && { person }) }
      return { planned, settled: settledWhenPlanned(planned, reach, NOW) }
    })
    .filter(({ settled }) => isSettled(settled.state))
}

describe('what is settled as it is planned', () => {
  test.each(cases)(
    'in a street $street, to somebody $reader, of a petition that is $stands: as delivery settles it',
    async (one) => {
      const { services } = await memoryPlatform({ now: NOW })
      const { channels, person, petition } = one
      await services.settings.putSettings({ streetId, channels })
      await services.directory.putPerson({ ...person, account: 'east-head' })
      services.petitions.findMany = async () => (petition ? [petition] : [])
      for (const { planned, settled } of settledIn(one)) {
        const { notificationId } = planned
        await services.notifications.plan([planned])
        const { failed } = await deliverNotifications(services, [notificationId])
        expect(failed).toEqual([])
        expect(await services.notifications.findMany([notificationId])).toEqual([settled])
      }
    },
  )

  const count = (street: string, reader: string, stands: string) => {
    const found = cases.find((one) => one.street === street && one.reader === reader && one.stands === stands)
    if (!found) throw new Error('no such case')
    return settledIn(found).length
  }

  test('is all to staff without accounts, and to residents whom nothing reaches', () => {
    expect(count('without accounts', 'without a telephone', 'new')).toBe(told.length)
    expect(count('without accounts', 'of WeCom', 'reported')).toBe(1)
  })

  test('is nothing that needs contact data, or that somebody telephones', () => {
    const residents = told.filter(([audience]) => audience === 'resident').length
    expect(count('without accounts', 'without a telephone', 'with contact')).toBe(told.length - residents)
    expect(count('without accounts', 'without a telephone', 'typed at the door')).toBe(told.length - 2)
  })

  test('is nothing that can go out', () => {
    expect(count('with WeCom', 'of WeCom', 'reported')).toBe(0)
    expect(count('with both, and no calls', 'of WeCom', 'dangerous')).toBeLessThan(
      count('with both, and no calls', 'without a telephone', 'dangerous'),
    )
  })
})
