import { afterEach, describe, expect, test } from 'vitest'
import { templateIds } from './sms-accounts.ts'
import { PHONE, smsPlatform } from './sms-platform.ts'

type Platform = Awaited<ReturnType<typeof smsPlatform>>
let open: Platform | undefined
const opened = async (...given: Parameters<typeof smsPlatform>): Promise<Platform> => {
  open = await smsPlatform(...given)
  return open
}
afterEach(async () => {
  await open?.standIn.stop()
  open = undefined
})

describe.each(['tencent', 'alibaba'] as const)('text messages by %s', (provider) => {
  test('tell a resident of the answer, and the receipt says that it has arrived', async () => {
    const { answered, told, standIn, passMinutes } = await opened(provider)
    const petitionId = await answered()
    const values =
      provider === 'tencent' ? [petitionId, '社区已答复'] : { number: petitionId, event: '社区已答复' }
    expect(standIn.taken).toMatchObject([
      { phone: PHONE, templateId: templateIds[provider].result, parameters: values },
    ])
    const receipt = standIn.taken[0]?.serial
    const address = '138****5678'
    expect(await told(petitionId)).toMatchObject({
      state: 'accepted',
      attempts: [{ channel: 'sms', state: 'accepted', receipt, address }],
    })
    standIn.report('DELIVRD')
    await passMinutes(1)
    expect((await told(petitionId)).state).toBe('accepted')
    await passMinutes(1)
    expect(await told(petitionId)).toMatchObject({
      ...{ state: 'delivered', channel: 'sms', address },
      attempts: [{ channel: 'sms', state: 'delivered' }],
    })
  })

  test('that no carrier could deliver are told by telephone', async () => {
    const { answered, told, standIn, passMinutes } = await opened(provider)
    const petitionId = await answered()
    standIn.report('UNDELIV')
    await passMinutes(2)
    expect(await told(petitionId)).toMatchObject({
      state: 'to-call',
      attempts: [
        { channel: 'sms', state: 'fell-back', to: 'call', reason: expect.stringContaining('运营商') },
        { channel: 'call', state: 'waiting', address: '138****5678' },
      ],
    })
  })

  test('without a receipt count as sent after a day, and the log says so', async () => {
    const { answered, told, standIn, passMinutes } = await opened(provider)
    const petitionId = await answered()
    await passMinutes(23 * 60, 60)
    expect((await told(petitionId)).state).toBe('accepted')
    await passMinutes(120, 60)
    expect(await told(petitionId)).toMatchObject({
      state: 'sent',
      reason: expect.stringContaining('没有等到送达回执'),
    })
    expect(standIn.taken).toHaveLength(1)
  })

  test('whose answer was lost are not sent twice: the receipt is asked for', async () => {
    const { answered, told, standIn, passMinutes } = await opened(provider)
    standIn.fail('SendSms', 'lost-answer')
    const petitionId = await answered()
    expect(await told(petitionId)).toMatchObject({ attempts: [{ channel: 'sms', state: 'unsure' }] })
    standIn.report('DELIVRD')
    await passMinutes(2)
    expect(await told(petitionId)).toMatchObject({ state: 'delivered', channel: 'sms' })
    expect(standIn.taken).toHaveLength(1)
  })

  test('that died with whoever sent them are not sent twice either', async () => {
    const { answered, told, standIn, passMinutes, services } = await opened(provider)
    const { keep } = services.notifications
    services.notifications.keep = async () => {
      throw new Error('the container died')
    }
    await expect(answered()).rejects.toThrow('died')
    services.notifications.keep = keep
    standIn.report('DELIVRD')
    await passMinutes(5)
    const petitionId = String(
      standIn.taken[0]?.parameters ? Object.values(standIn.taken[0].parameters)[0] : '',
    )
    expect(await told(petitionId)).toMatchObject({ state: 'delivered', channel: 'sms' })
    expect(standIn.taken).toHaveLength(1)
  })

  const codes =
    provider === 'tencent'
      ? {
          later: [
            'LimitExceeded.PhoneNumberThirtySecondLimit',
            'LimitExceeded.DeliveryFrequencyLimit',
            'RequestLimitExceeded',
          ],
          person: [
            'FailedOperation.PhoneNumberInBlacklist',
            'InvalidParameterValue.IncorrectPhoneNumber',
            'LimitExceeded.PhoneNumberDailyLimit',
          ],
          refused: ['FailedOperation.ContainSensitiveWord'],
          wrong: [
            'FailedOperation.SignatureIncorrectOrUnapproved',
            'FailedOperation.TemplateIncorrectOrUnapproved',
            'FailedOperation.InsufficientBalanceInSmsPackage',
            'AuthFailure.SignatureFailure',
          ],
        }
      : {
          later: ['isv.BUSINESS_LIMIT_CONTROL 触发分钟级流控Permits:1', 'Throttling.User'],
          person: ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BUSINESS_LIMIT_CONTROL 触发天级流控Permits:10'],
          refused: ['isv.BLACK_KEY_CONTROL_LIMIT'],
          wrong: [
            'isv.SMS_SIGNATURE_ILLEGAL',
            'isv.SMS_TEMPLATE_ILLEGAL',
            'isv.AMOUNT_NOT_ENOUGH',
            'SignatureDoesNotMatch',
          ],
        }

  test.each(codes.later)('that are too many (%s) go out a minute later, once', async (code) => {
    const { answered, told, standIn, passMinutes } = await opened(provider)
    standIn.fail('SendSms', code)
    const petitionId = await answered()
    expect(await told(petitionId)).toMatchObject({
      state: 'planned',
      attempts: [{ channel: 'sms', state: 'waiting' }],
    })
    await passMinutes(1)
    expect(await told(petitionId)).toMatchObject({ state: 'accepted' })
    expect(standIn.taken).toHaveLength(1)
  })

  test.each([...codes.person, ...codes.refused])(
    'that cannot reach this telephone (%s) are told otherwise',
    async (code) => {
      const { answered, told, standIn } = await opened(provider)
      standIn.fail('SendSms', code)
      const petitionId = await answered()
      expect(await told(petitionId)).toMatchObject({
        state: 'to-call',
        attempts: [{ channel: 'sms', state: 'fell-back', to: 'call' }, { channel: 'call' }],
      })
      expect(standIn.calls).toEqual(['SendSms'])
    },
  )

  test.each(codes.wrong)('that are set up wrongly (%s) are told otherwise', async (code) => {
    const { answered, told, standIn } = await opened(provider)
    standIn.fail('SendSms', code)
    const petitionId = await answered()
    expect(await told(petitionId)).toMatchObject({
      state: 'to-call',
      attempts: [{ channel: 'sms', reason: '短信设置有误' }, { channel: 'call' }],
    })
  })

  test('go to no telephone at night, but at eight', async () => {
    const { answered, told, standIn, passMinutes, time } = await opened(provider, {
      now: '2026-03-02T20:59:00.000+08:00',
    })
    const first = await answered()
    expect(standIn.taken).toHaveLength(1)
    time.now = '2026-03-02T21:00:00.000+08:00'
    const second = await answered(undefined, '另一件事，路灯不亮。')
    expect(await told(second)).toMatchObject({
      state: 'planned',
      attempts: [{ channel: 'sms', state: 'waiting', reason: expect.stringContaining('夜间') }],
    })
    time.now = '2026-03-03T07:58:00.000+08:00'
    await passMinutes(1)
    expect(standIn.taken).toHaveLength(1)
    await passMinutes(1)
    expect(standIn.taken).toHaveLength(2)
    expect(first).not.toBe(second)
  })

  test('are no more than five an hour to one telephone', async () => {
    const { answered, standIn, passMinutes } = await opened(provider)
    for (let n = 0; n < 7; n++) await answered(undefined, `第${n}件事，请来看看。`)
    expect(standIn.taken).toHaveLength(5)
    await passMinutes(61)
    expect(standIn.taken).toHaveLength(7)
  })
})

test('what Alibaba Cloud never got is sent again, once it says so', async () => {
  const { answered, told, standIn, passMinutes } = await opened('alibaba')
  standIn.fail('SendSms', 'silence')
  const petitionId = await answered()
  expect(standIn.taken).toEqual([])
  await passMinutes(9)
  expect(standIn.taken).toEqual([])
  await passMinutes(2)
  expect(standIn.taken).toHaveLength(1)
  expect(await told(petitionId)).toMatchObject({ state: 'accepted', attempts: [{ tries: 2 }] })
})

test('what Tencent Cloud may have got is not sent again: after two hours somebody telephones', async () => {
  const { answered, told, standIn, passMinutes } = await opened('tencent')
  standIn.fail('SendSms', 'silence')
  const petitionId = await answered()
  await passMinutes(119)
  expect((await told(petitionId)).state).toBe('planned')
  await passMinutes(2)
  expect(await told(petitionId)).toMatchObject({
    state: 'to-call',
    attempts: [{ channel: 'sms', state: 'fell-back', reason: expect.stringContaining('可能已经送达') }, {}],
  })
  expect(standIn.calls.filter((name) => name === 'SendSms')).toHaveLength(1)
})

test('a landline is telephoned at once', async () => {
  const { answered, told, standIn } = await opened('tencent')
  const petitionId = await answered({ phone: '02368900000' })
  expect(await told(petitionId)).toMatchObject({
    state: 'to-call',
    attempts: [{ channel: 'sms', reason: expect.stringContaining('座机') }, { channel: 'call' }],
  })
  expect(standIn.calls).toEqual([])
})

test('who left no telephone is unreachable, and the log says why', async () => {
  const { answered, told } = await opened('tencent')
  const petitionId = await answered(null)
  expect(await told(petitionId)).toMatchObject({
    state: 'unreachable',
    reason: expect.stringContaining('没有留联系方式'),
  })
})

test('nobody telephones any more once the resident has rated', async () => {
  const { answered, told, standIn, passMinutes, platform, services } = await opened('tencent')
  standIn.fail('SendSms', 'FailedOperation.PhoneNumberInBlacklist')
  const petitionId = await answered()
  const petition = await services.petitions.find(petitionId)
  if (!petition) throw new Error('lost')
  const { services: own } = platform
  const found = own.petitions.findMany
  own.petitions.findMany = async (ids) =>
    (await found(ids)).map((one) => ({ ...one, solved: 'yes' as const }))
  await passMinutes(24 * 60, 60)
  expect(await told(petitionId)).toMatchObject({
    state: 'superseded',
    reason: expect.stringContaining('已经评价'),
  })
})

test('staff who left their telephone are told of tasks, also at night where somebody is in danger', async () => {
  const { platform, services, api, standIn, street } = await opened('tencent', {
    now: '2026-03-02T22:00:00.000+08:00',
  })
  const { streetId } = street.street
  const head = street.people.find(({ personId }) => personId === 'east-head')
  if (!head) throw new Error('no head')
  const sealed = await services.contacts.seal('east-head', streetId, { phone: '13900000001' })
  await platform.services.directory.putPerson({
    ...head,
    account: 'east-head',
    phone: { ...sealed, masked: '139****0001' },
  })
  const file = (text: string) =>
    api.submitPetition({
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { placeCode: street.places[0]?.placeCode, text },
    })
  await file('楼道灯坏了，晚上看不见。')
  await platform.settle()
  expect(standIn.taken).toEqual([])
  await file('三楼着火了，有人被困，快来人！')
  await platform.settle()
  expect(standIn.taken).toMatchObject([{ phone: '13900000001', templateId: templateIds.tencent.task }])
})
