import { expect, onTestFinished, test } from 'vitest'
import { actAs } from '../api/acting.ts'
import { file, signIn } from '../api/api.ts'
import { PHONE, smsPlatform } from './sms-platform.ts'

/** What the head of the station is shown before an answer. */
const opened = async (contact: object | null) => {
  const used = await smsPlatform('tencent')
  onTestFinished(used.standIn.stop)
  const { api, platform, street } = used
  const { petitionId } = await file(api, {
    ...{ placeCode: street.places[0]?.placeCode, text: '楼道灯坏了一个星期，请来修。' },
    ...(contact && { contact }),
  })
  await platform.settle()
  const shown = await api.showPetition({ headers: await signIn(api, 'east-head'), params: { petitionId } })
  const waysOf = (action: string) => shown.body.actions.find((offer) => offer.action === action)?.ways
  return { ...used, petitionId, waysOf }
}

test('what is shown before an answer is what the resident’s telephone then shows', async () => {
  const { waysOf, petitionId, api, platform, told } = await opened({ phone: PHONE })
  const ways = waysOf('answer')
  expect(ways?.map(({ channel }) => channel)).toEqual(['sms', 'call'])
  await actAs(api)('east-head', petitionId, 'answer', { answer: '灯已经换好。' })
  await platform.settle()
  const { attempts = [] } = await told(petitionId)
  const [sms] = attempts
  expect(sms).toMatchObject({ channel: 'sms', state: 'accepted' })
  expect(JSON.parse(sms?.payload ?? '{}').text).toBe(ways?.[0]?.text)
})

test('whom nothing reaches but the page is told so, and of what stays among staff nothing is said', async () => {
  const { waysOf } = await opened(null)
  expect(waysOf('answer')).toEqual([])
  expect(waysOf('reclassify')).toEqual([])
  expect(waysOf('note')).toBeUndefined()
})
