import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actions } from '../../shared/domain/petition/lifecycle.ts'
import { type Api, apiOf, type Call, file, signIn } from './api.ts'
import { memoryPlatform } from './memory-platform.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 1500)
const NEXT_PASSWORD = '黄葛树下乘凉的老街坊们'
const KEY_BYTES = 1024 // most bytes of a sort key

const isKey = (text: string): boolean =>
  text !== '' && text.isWellFormed() && Buffer.byteLength(text) <= KEY_BYTES - 100

/** A store that, as the table does, refuses what cannot be (part of) a key. */
const pickyStore = <Store extends object>(store: Store): Store =>
  new Proxy(store, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...args: unknown[]) => {
        for (const arg of args.flat())
          if (typeof arg === 'string' && !isKey(arg))
            throw new Error(`ValidationException: ${arg.slice(0, 20)}`)
        return method.apply(target, args)
      }
    },
  })

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\ufeff',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '1e999',
    '-0',
  ),
  fc.constantFrom('x'.repeat(3000), '字'.repeat(1500), '👨‍👩‍👧'.repeat(500)),
  fc.string({ unit: fc.constantFrom('\u202e', '\u200b', 'é', '字', '\ud800', '\udc00'), maxLength: 20 }),
)
const value = fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.integer())
const field = fc.oneof(
  fc.constantFrom('placeCode', 'communityId', 'kind', 'category', 'title', 'text', 'address', 'contact'),
  fc.constantFrom('anonymous', 'photos', 'action', 'version', 'handlerId', 'reason', 'solved', 'account'),
  fc.constantFrom('password', '__proto__', 'toString'),
  nasty,
)

interface Known {
  placeCode: string
  petitionId: string
  queryCode: string
}

/** What each operation takes, at its best. */
const bodies = ({ placeCode }: Known) => ({
  submitPetition: fc.constant({ placeCode, text: '路灯坏了' }),
  actAsResident: fc.record({ action: fc.constantFrom(...actions) }),
  logIn: fc.constant({ account: 'east-head', password: 'east-head-password' }),
  actAsStaff: fc.record({
    action: fc.constantFrom(...actions),
    version: fc.constantFrom(1, 1, 1, 2),
    ...Object.fromEntries(['reason', 'note', 'text', 'answer'].map((name) => [name, fc.constant('说明')])),
  }),
  viewContact: fc.constant({ reason: '核实' }),
  changePassword: fc.constant({ current: 'admin-password', next: NEXT_PASSWORD }),
  addPerson: fc.record({
    account: fc.constantFrom('new-person', 'east-head', 'x1y2z3'),
    ...{ name: fc.constant('新人'), role: fc.constant('handler'), orgId: fc.constantFrom('east', 'office') },
  }),
  actOnPerson: fc.record({
    action: fc.constantFrom('change', 'disable', 'enable', 'unlock', 'hand-over'),
    version: fc.constantFrom(0, 0, 1),
    ...{ handOverTo: fc.constantFrom('east-grid', 'nobody'), reason: fc.constant('离岗') },
  }),
  changeStreet: fc.record({ version: fc.constantFrom(0, 1), notices: fc.constant(['周六值班。']) }),
  addOrganisation: fc.record({
    ...{ id: fc.constantFrom('north', 'south'), type: fc.constantFrom('station', 'department') },
    ...{ name: fc.constantFrom('北站', '南站'), community: fc.constant('某社区') },
  }),
  changeOrganisation: fc.record({ version: fc.constantFrom(0, 1), phone: fc.constant('023-1') }),
  addPlace: fc.record({
    kind: fc.constant('building'),
    name: fc.constant('1栋'),
    communityId: fc.constant('east'),
  }),
  changePlace: fc.record({ version: fc.constantFrom(0, 1), retired: fc.boolean() }),
})

const knownId = (operation: keyof Api, { placeCode, petitionId }: Known): string => {
  if (operation === 'getPlace' || operation === 'changePlace') return placeCode
  if (operation === 'actOnPerson') return 'east-handler'
  return operation === 'changeOrganisation' ? 'east' : petitionId
}

/** A request that is nearly right: what is valid is likelier than chance would make it. */
const requestTo = (operation: keyof Api, known: Known) => {
  const valid = fc.integer({ min: 0, max: 3 }).map((n) => n > 0)
  const body: fc.Arbitrary<object> = { ...bodies(known) }[operation as never] ?? fc.constant({})
  const orNasty = (right: string) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: nasty })
  return fc.record({
    operation: fc.constant(operation),
    id: orNasty(knownId(operation, known)),
    code: orNasty(known.queryCode),
    key: fc.oneof(fc.uuid(), nasty),
    signedIn: valid,
    asAdmin: fc.boolean(),
    body: fc.oneof(
      { weight: 3, arbitrary: body },
      { weight: 3, arbitrary: fc.tuple(body, fc.dictionary(field, value, { maxKeys: 3 })).map(mixed) },
      { weight: 1, arbitrary: fc.oneof(nasty, fc.json(), value) },
    ),
    query: fc.dictionary(
      fc.constantFrom('scope', 'stage', 'due', 'q', 'cursor', 'limit', 'role', 'org', 'petitionId', 'x'),
      fc.oneof(nasty, fc.constantFrom('mine', 'org', 'street', 'answered', 'closed', 'soon', '1', '100')),
      { maxKeys: 3 },
    ),
  })
}
/** What chance seldom makes: all right but for a version that somebody else has changed. */
const staleChange = {
  ...{ operation: 'changeStreet' as const, id: '', code: '', key: 'a-stale-change', query: {} },
  ...{ signedIn: true, asAdmin: true, body: { version: 7, notices: ['周六值班。'] } },
}

const mixed = ([one, other]: [object, object]) => ({ ...one, ...other })

test('whatever is sent, the answer is one of the contract and never a 500', async () => {
  const platform = await memoryPlatform()
  const placeCode = platform.street.places[0]?.placeCode ?? ''
  const { services } = platform
  const api = apiOf({
    ...platform,
    services: {
      ...services,
      petitions: pickyStore(services.petitions),
      directory: pickyStore(services.directory),
      notifications: pickyStore(services.notifications),
    },
  })
  const known = { placeCode, ...(await file(api, { placeCode, text: '路灯坏了' })) }
  const staff = await signIn(api, 'east-head')
  let admin = await signIn(api, 'admin')
  const statuses = new Set<number>()
  const operations = Object.keys(api) as (keyof Api)[]
  // more can be wrong with a move than with anything else
  const acting: (keyof Api)[] = ['actAsStaff', 'actAsStaff', 'actAsResident']
  const decoded = (text: string): string => text.toWellFormed() // what a gateway decodes always is

  await fc.assert(
    fc.asyncProperty(
      fc.oneof(...[...operations, ...acting].map((name) => requestTo(name, known))),
      async (sent) => {
        const call = api[sent.operation] as (call: Call) => Promise<{ status: number }>
        const { status } = await call({
          params: Object.fromEntries(
            ['petitionId', 'placeCode', 'personId', 'orgId'].map((name) => [name, decoded(sent.id)]),
          ),
          headers: {
            ...{ 'idempotency-key': sent.key, 'x-query-code': sent.code },
            ...(sent.signedIn && (sent.asAdmin ? admin : staff)),
          },
          query: Object.fromEntries(Object.entries(sent.query).map(([name, text]) => [name, decoded(text)])),
          body: sent.body,
        })
        expect(status).toBeLessThan(500)
        statuses.add(status)
        // a changed password ends the session: without another one nothing of an administrator would be asked again
        if (sent.operation === 'changePassword' && status === 200)
          admin = await signIn(api, 'admin', NEXT_PASSWORD)
      },
    ),
    { numRuns: RUNS, examples: [[staleChange]] },
  )
  expect([...statuses].toSorted()).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 409]))
})
