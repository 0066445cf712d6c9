import { people, places } from '../../scripts/demo/demo-street.ts'
import type { Decision } from '../../shared/domain/petition/coordination.ts'
import { file } from '../api/api.ts'
import type { Console } from './console-platform.ts'

// Petitions of level 2 as far as a test wants them, on the demo's street; words and people are invented.

export const signature = (decision: Decision, more: object = {}) => ({
  scores: { universality: 4, urgency: 5, legality: 4, publicInterest: 4 },
  reasons: { urgency: '雨季将至，顶楼几户已经不能住人。' },
  opinion: '涉及维修基金，需规建办牵头，物业和业委会配合，先应急堵漏，再走维修基金程序。',
  decision,
  ...more,
})
export const otherSignature = (decision: Decision) =>
  signature(decision, {
    scores: { universality: 2, urgency: 4, legality: 3, publicInterest: 4 },
    reasons: undefined,
    opinion: '同意由部门牵头办理，请把维修基金的动用程序向居民讲清楚。',
  })

/** What the demo's petition about the roof is called; it has been raised to the street. */
export const ROOF = '福星楼屋顶漏水'

export const roofOf = (desk: Console) => desk.findPetition('command', ROOF)

const raisedAt =
  (place: number, head: string) =>
  async ({ api, settle, act }: Console, text: string, category = 'facilities') => {
    const { petitionId } = await file(api, {
      placeCode: places[place]?.placeCode,
      kind: 'complaint',
      category,
      text,
    })
    await settle()
    await act(head, petitionId, 'escalate', { reason: '超出社区权限，请街道协调。' })
    await settle()
    return petitionId
  }
/** Filed in 福星社区 and raised. */
export const raise = raisedAt(6, 'fuxing-head')
/** The same in 东正社区, which has a deputy. */
export const raiseNear = raisedAt(0, 'dongzheng-head')

/** One more person where somebody works, with an account as all have. */
export const colleague = async (
  { services: { directory } }: Console,
  of: string,
  personId: string,
  name: string,
) => {
  const known = people.find((person) => person.personId === of)
  if (!known) throw new Error(`nobody is called ${of}`)
  await directory.putPerson({ ...known, personId, name, account: personId })
  const { streetId } = known
  await directory.putAccount({ account: personId, personId, streetId, passwordHash: `${personId}-password` })
}

/** Signed by both sides, who agree. */
export const decide = async ({ act, settle }: Console, petitionId: string, decision: Decision) => {
  await act('command', petitionId, 'review', signature(decision))
  await act('congress', petitionId, 'review', otherSignature(decision))
  await settle()
}

export const order = {
  lead: 'dept-construction',
  co: ['dept-enforcement'],
  requirement: '三天内完成应急堵漏；查明漏点和责任，提出维修方案，向居民说明维修基金的动用程序和时间。',
  workingDays: 10,
}

/** Ordered: 规建办 leads, the 综合行政执法大队 helps. */
export const dispatch = async (desk: Console, petitionId: string, input: object = order) => {
  await decide(desk, petitionId, 'order')
  await desk.act('command', petitionId, 'order', input)
  await desk.settle()
}
