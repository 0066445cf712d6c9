import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { aPetition, FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation, station, street, wall } from '../../testing/a-street.ts'
import { anUploadKey } from '../../testing/an-upload-key.ts'
import { InvalidInput } from '../errors.ts'
import { routePetition } from '../routing/route.ts'
import { decideFiling, emergencyAdvice } from './decide-filing.ts'
import { type Filing, filingSchema, MAX_TEXT, titleOf } from './filing.ts'
import { applyChange, petitionSchema } from './petition.ts'

const words = { placeCode: wall.placeCode, text: '三单元的路灯不亮了，老人晚上不敢出门。' }
const parse = (body: unknown) => z.safeParse(filingSchema, body)
const pathsOf = (body: unknown) => parse(body).error?.issues.map(({ path }) => path.join('.'))

describe('what a resident sends', () => {
  test('words and a place code are enough', () => {
    expect(parse(words).data).toEqual(words)
  })

  test('everything of the contract is understood', () => {
    const full = {
      ...words,
      communityId: station,
      kind: 'complaint',
      category: 'environment',
      title: '路灯',
      address: '大堰三村12-3-1501',
      contact: { name: '熊芳', phone: '138 0013 8000' },
      anonymous: true,
      photos: [anUploadKey(1)],
      answers: [{ question: '几点？', answer: '晚上十点' }],
    }
    expect(parse(full).data).toEqual({ ...full, contact: { name: '熊芳', phone: '13800138000' } })
  })

  test('8,000 characters are accepted, 8,001 are not', () => {
    expect(parse({ ...words, text: '字'.repeat(MAX_TEXT) }).success).toBe(true)
    expect(pathsOf({ ...words, text: '字'.repeat(MAX_TEXT + 1) })).toEqual(['text'])
  })

  test.each([
    ['no body', null, ['']],
    ['a list', [], ['']],
    ['no words', { placeCode: wall.placeCode }, ['text']],
    ['empty words', { ...words, text: ' \u0000 ' }, ['text']],
    ['words that are a number', { ...words, text: 7 }, ['text']],
    ['no place', { text: '灯坏了' }, ['placeCode']],
    ['an unknown field', { ...words, priority: 1 }, ['']],
    [
      'an unknown field of the contact',
      { ...words, contact: { phone: '13800138000', qq: '1' } },
      ['contact'],
    ],
    ['an impossible phone', { ...words, contact: { phone: '12345' } }, ['contact.phone']],
    ['a contact without a phone', { ...words, contact: { name: '熊芳' } }, ['contact.phone']],
    ['an unknown kind', { ...words, kind: 'rant' }, ['kind']],
    ['a truthy "anonymous"', { ...words, anonymous: 'yes' }, ['anonymous']],
    ['ten photos', { ...words, photos: Array.from({ length: 10 }, (_, n) => anUploadKey(n)) }, ['photos']],
    [
      'a photo that was never a key',
      { ...words, photos: ['photos/260302-ABCDEF/x/screen.jpg'] },
      ['photos.0'],
    ],
  ])('%s is refused where it is wrong', (_, body, paths) => {
    expect(pathsOf(body)).toEqual(paths)
  })
})

describe('titles', () => {
  const title = (text: string) => titleOf({ text })
  test.each([
    ['the first sentence', '路灯不亮了。请尽快修。', '路灯不亮了'],
    ['the first line', '路灯不亮了\n在三单元', '路灯不亮了'],
    ['the first words of a long sentence', '字'.repeat(31), `${'字'.repeat(30)}…`],
    ['with contact data hidden', '请打13800138000，路灯坏了', '请打［号码已隐藏］，路灯坏了'],
    ['the first sentence that says something', '！！！\n。救救我们', '救救我们'],
    ['the marks, where there is nothing else', '？？？', '？？？'],
  ])('%s', (_, text, expected) => {
    expect(title(text)).toBe(expected)
  })

  test('a title of the resident’s own is kept, contact data hidden', () => {
    expect(titleOf({ title: '找我13800138000', text: 'x' })).toBe('找我［号码已隐藏］')
  })
})

describe('routing', () => {
  const known = { communities: [station, otherStation], categories: street.categories }
  const unified = { ...wall, kind: 'street' as const, communityId: undefined }
  const route = (place: typeof wall | typeof unified, chosen?: string, category?: string) => {
    const { communityId, ...rest } = place
    return routePetition({ ...rest, ...(communityId && { communityId }) }, chosen, category, known)
  }

  test('a posted code leads to the station of its community', () => {
    expect(route(wall)).toEqual({ streetId: street.streetId, communityId: station, routedBy: 'place' })
    expect(route(wall, station).routedBy).toBe('place')
  })
  test('a resident of another community of the street may choose it', () => {
    expect(route(wall, otherStation)).toMatchObject({ communityId: otherStation, routedBy: 'choice' })
  })
  test('the unified code of a street needs a community', () => {
    expect(() => route(unified)).toThrow(InvalidInput)
    expect(route(unified, station)).toMatchObject({ communityId: station, routedBy: 'choice' })
  })
  test('a community of another street is refused', () => {
    expect(() => route(wall, 'elsewhere/station')).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'communityId' })] }),
    )
  })
  test('the category suggests a department, if it has one', () => {
    expect(route(wall, undefined, 'environment').suggestedOrgId).toBe('yuejincun/urban')
    expect(route(wall, undefined, 'neighbours').suggestedOrgId).toBeUndefined()
  })
})

describe('a filed petition', () => {
  const file = (overrides: Partial<Filing> = {}, now = FILED_AT) =>
    decideFiling(
      { ...words, ...overrides },
      {
        ...timekeeping,
        now,
        petitionId: '261124-ABCDEF',
        codeHash: 'c'.repeat(40),
        route: { streetId: street.streetId, communityId: station },
      },
    )

  test('stands at its station with the clocks of level 1 running, due three working days on', () => {
    const { petition } = file()
    expect(petition).toMatchObject({
      stage: 'submitted',
      level: 1,
      orgId: station,
      kind: 'help',
      seq: 1,
      version: 1,
      dueAt: '2026-11-27T23:59:59.000+08:00',
    })
    expect(petition.clocks.map(({ name, dueAt, state }) => [name, dueAt, state])).toEqual([
      ['first-response', '2026-11-24T16:00:00.000+08:00', 'running'],
      ['level-1', '2026-11-27T23:59:59.000+08:00', 'running'],
    ])
    expect(z.parse(petitionSchema, { ...petition, head: '0'.repeat(64) })).toMatchObject(petition)
  })

  test('is what its first entry says', () => {
    const { petition, draft } = file({ anonymous: true, category: 'environment' })
    expect(draft).toMatchObject({
      action: 'file',
      from: null,
      to: 'submitted',
      role: 'resident',
      orgId: null,
    })
    expect(applyChange({} as never, draft.change)).toEqual(petition)
  })

  test('keeps words, contact data and address out of its state', () => {
    const secret = { address: '密址', contact: { name: '密名', phone: '13800138000' }, text: '路灯坏。密文' }
    const { petition, draft } = file(secret)
    const { public: _said, ...entry } = draft
    expect(petition).toMatchObject({ hasContact: true, title: '路灯坏' })
    expect(JSON.stringify({ petition, entry })).not.toMatch(/密|13800138000/)
  })

  test('says the resident’s words, and nothing of the contact data, in the payload of its first entry', () => {
    const said = { title: '路灯', text: '路灯坏了', address: '三单元' }
    expect(file({ ...said, contact: { phone: '13800138000' } }).draft.public).toEqual(said)
    expect(file().draft.public).toEqual({ text: words.text })
  })

  test('keeps what was answered beside the words, and nothing of it in its state', () => {
    const answers = [{ question: '灯杆上的编号是多少？', answer: 'A-17' }]
    const { petition, draft } = file({ answers })
    expect(draft.public).toEqual({ text: words.text, answers })
    expect(JSON.stringify([petition, draft.change])).not.toContain('A-17')
    expect(file({ answers: [] }).draft.public).toEqual({ text: words.text })
  })

  test('remembers the place code as it is printed, however it was typed', () => {
    expect(file({ placeCode: ' 3333-3333 ' }).petition.placeCode).toBe(wall.placeCode)
  })

  test('answers at once with the numbers to call when somebody is in danger', () => {
    const { petition, emergencies } = file({ title: '救命', text: '三楼着火了，有人昏迷' })
    expect(petition.emergency).toBe(true)
    expect(emergencyAdvice(emergencies)?.numbers).toEqual(['119', '110', '120'])
    expect(emergencyAdvice(file().emergencies)).toBeUndefined()
    expect(file().petition.emergency).toBeUndefined()
  })

  test('hears of a danger in an answer as it does in the words', () => {
    const answered = (answer: string) =>
      file({ text: '电梯坏了', answers: [{ question: '电梯里有人被困吗？', answer }] })
    expect(answered('是').petition.emergency).toBe(true)
    expect(emergencyAdvice(answered('是').emergencies)?.numbers).toEqual(['119'])
    expect(answered('否').petition.emergency).toBeUndefined()
  })

  test('for somebody has the filer’s role, organisation and person, and what the resident would have had', () => {
    const filer = { actor: anActor('volunteer'), source: 'phone' } as const
    const context = {
      ...{ ...timekeeping, now: FILED_AT, petitionId: '261124-ABCDEF', codeHash: 'c'.repeat(40) },
      route: { streetId: street.streetId, communityId: station },
    }
    const { petition, draft } = decideFiling({ text: words.text }, { ...context, filer })
    expect(draft).toMatchObject({ role: 'volunteer', orgId: station, personId: 'volunteer-1' })
    const { placeCode: _, ...own } = file().petition
    expect(petition).toEqual({ ...own, source: 'phone', filedBy: 'volunteer-1' })
    expect(z.parse(petitionSchema, { ...petition, head: '0'.repeat(64) })).toMatchObject(petition)
  })

  test('takes photos, each once, which wait for their check', () => {
    const [one, other] = [anUploadKey(1), anUploadKey(2)]
    const { petition, draft } = file({ photos: [one, other, one] })
    expect(petition.photosPending).toEqual([1])
    expect(draft.public).toMatchObject({ photos: [one, other] })
    expect(file({ photos: [] }).petition).not.toHaveProperty('photosPending')
    expect(file({ photos: [] }).draft.public).not.toHaveProperty('photos')
  })

  test('the builder of the tests makes petitions that the schema knows', () => {
    expect(z.safeParse(petitionSchema, aPetition()).success).toBe(true)
  })
})
