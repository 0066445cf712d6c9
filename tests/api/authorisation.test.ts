import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { type RouteName, routes } from '../../shared/http/routes.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, type Call, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

const everybody = [
  'head',
  'handler',
  'deputy',
  'command',
  'committee',
  'lead',
  'department',
  'admin',
] as const
type Who = (typeof everybody)[number]
/** One person for each role, and for a department the lead of the petition's order beside one without a part in it. */
const people: Record<Who, string> = {
  head: 'east-head',
  handler: 'east-handler',
  deputy: 'east-deputy',
  command: 'command',
  committee: 'committee-member',
  lead: 'builder',
  department: 'officer',
  admin: 'admin',
}

/** Who is let in: to what is their organisation's or their street's, and to the petition of another community. */
interface Row {
  near: readonly Who[]
  far: readonly Who[]
  body?: object
}
const street = ['command', 'committee'] as const
const stations = ['head', 'handler', 'deputy'] as const
/** What is the same whatever petition is asked for. */
const always = (by: readonly Who[], body?: object): Row => ({ near: by, far: by, ...(body && { body }) })
const administration = always(['admin'])
const concerned = [...stations, ...street, 'lead'] as const
const notStaff = 'answers without a staff token'

/** Every route, written out from the plan. One without a row does not compile. */
const rows: Record<RouteName, Row | typeof notStaff> = {
  'get-place': notStaff,
  'submit-petition': notStaff,
  'create-upload': notStaff,
  'suggest-category': notStaff,
  'offer-similar': notStaff,
  'track-petition': notStaff,
  'act-as-resident': notStaff,
  'sign-for-wechat': notStaff,
  'show-invitation': notStaff,
  'answer-invitation': notStaff,
  'log-in': notStaff,
  'log-in-by-wecom': notStaff,
  'show-public-statistics': notStaff,
  'list-public-supervision-items': notStaff,
  'receive-platform-event': notStaff,
  'list-platform-records': notStaff,
  'show-me': always(everybody),
  'change-password': always(everybody),
  'list-people': always(everybody),
  'list-notifications': always(everybody),
  'list-petitions': always([...concerned, 'department']),
  'count-worklist': always([...concerned, 'department']),
  'show-petition': { near: concerned, far: street },
  'show-related': { near: concerned, far: street },
  'show-similar': { near: concerned, far: street },
  'act-as-staff': { near: concerned, far: street, body: { action: 'note', version: 99, text: '备注' } },
  'view-contact': { near: ['head', 'command'], far: ['command'], body: { reason: '约上门时间' } },
  'file-for-resident': always(['head', 'handler', 'command']),
  'show-statistics': always([...stations, ...street, 'admin']),
  'export-petitions': always(['head', ...street], { columns: 'compact' }),
  'list-exports': always(['head', ...street, 'admin']),
  'list-visiting-days': always(street),
  'list-similar-groups': always(['head', ...street]),
  'list-calls': always(['head']),
  // a message that there is not
  'record-call': always(['head'], {
    ...{ notificationId: '260302-ZZZZZZ#2#resident#resident#mailbox', outcome: 'told', note: '已电话告知' },
  }),
  // a deputy's own record alone, and here it is asked for somebody else's
  'show-duties': always(['deputy', 'committee']),
  'list-supervision-items': always([...street, 'deputy', 'lead', 'department']),
  'begin-supervision-item': always(street, { action: 'propose' }),
  // an item that there is not: whoever has no use for the list is refused before that is told
  'show-supervision-item': always([...street, 'deputy', 'lead', 'department']),
  'act-on-supervision-item': always([...street, 'deputy', 'lead', 'department'], {
    action: 'note',
    version: 1,
  }),
  'list-staff': administration,
  'add-person': administration,
  'act-on-person': administration,
  'show-street': administration,
  'change-street': administration,
  'rehearse-warnings': administration,
  'add-organisation': administration,
  'change-organisation': administration,
  'list-places': administration,
  'add-place': administration,
  'change-place': administration,
  'list-administrative-changes': administration,
}

let platform: MemoryPlatform
let api: Api
/** One of the east, with a department that has not begun, and one of the west, where it was filed. */
let petitions: { near: string; far: string }

beforeAll(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  const [east, west] = platform.street.places
  const { petitionId: near } = await file(api, { placeCode: east?.placeCode, text: '路灯坏了' })
  const { petitionId: far } = await file(api, { placeCode: west?.placeCode, text: '井盖松了' })
  petitions = { near, far }
  await platform.settle()
  const act = actAs(api)
  const scores = { universality: 3, urgency: 3, legality: 3, publicInterest: 3 }
  await act('east-head', near, 'escalate', { reason: '需要街道' })
  for (const side of ['command', 'committee-member'])
    await act(side, near, 'review', { scores, opinion: '建议交办', decision: 'order' })
  await act('command', near, 'order', { lead: 'construction', requirement: '请查勘' })
})

const operation = (name: RouteName) => {
  const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const operations: Readonly<Record<string, (call: Call) => Promise<{ status: number }>>> = { ...api }
  return operations[key]
}

const staffRoutes = routes.filter(({ name }) => rows[name] !== notStaff)

test('what takes a staff token is what the matrix says', () => {
  expect(staffRoutes.map(({ name }) => name)).toEqual(
    routes.filter(({ access }) => access === 'staff').map(({ name }) => name),
  )
})

test.each(staffRoutes.map((route) => [route.name, route] as const))(
  '%s lets in whom the matrix names, and refuses everybody else',
  async (name, { method }) => {
    const row = rows[name] as Row
    for (const who of everybody)
      for (const where of ['near', 'far'] as const) {
        const answer = await operation(name)?.({
          headers: { ...(await signIn(api, people[who])), 'idempotency-key': randomUUID() },
          params: {
            petitionId: petitions[where],
            personId: 'east-deputy',
            itemId: 'S261124-ABCD',
            orgId: 'east',
            placeCode: '33333333',
          },
          ...(method !== 'GET' && { body: row.body ?? {} }),
        })
        const isIn = answer && answer.status !== 403
        expect([who, where, answer?.status, isIn]).toEqual([
          who,
          where,
          answer?.status,
          row[where].includes(who),
        ])
      }
  },
)
