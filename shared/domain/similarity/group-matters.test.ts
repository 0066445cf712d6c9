import { describe, expect, test } from 'vitest'
import { DAY_MS, millis, timestamp } from '../time.ts'
import { describeGroup, growGroup, type Member } from './describe-group.ts'
import { followFilings } from './follow-filings.ts'
import { groupMatters } from './group-matters.ts'
import { matterOf } from './matter.ts'
import { MOST_COMPARED } from './place-matter.ts'

// made up
const filed = [
  [
    'noise-1',
    '锦绣云庭小区旁搅拌站夜间噪音扰民',
    '锦绣云庭小区东侧新建的搅拌站每天夜里机器轰鸣，灰尘很大，窗户都不敢开。',
  ],
  [
    'noise-2',
    '搅拌厂太吵，孩子睡不着',
    '我家住锦绣云庭，旁边的搅拌站半夜还在生产，噪声和粉尘让老人孩子没法休息。',
  ],
  [
    'noise-3',
    '投诉锦绣云亭搅拌站粉尘和噪音',
    '锦绣云庭小区外面的搅拌站扬尘严重，半夜噪音很大，请尽快搬走搅拌站。',
  ],
  ['water-1', '锦绣云庭小区经常停水', '锦绣云庭小区这个月已经停水四次，也没有通知，做饭洗澡都成问题。'],
  ['water-2', '锦绣云庭停水没有人管', '锦绣云庭小区三天两头停水，水压也小，自来水公司和物业互相推诿。'],
  ['school', '锦绣云庭小区孩子上学难', '锦绣云庭交房三年，配套小学一直没有开学，孩子入学要走很远。'],
  ['elsewhere', '梧桐里小区旁搅拌站噪音扰民', '梧桐里小区西门外的搅拌站噪音很大，夜里睡不着，灰尘也大。'],
] as const

const entries = filed.map(([id, title, text], at) => ({
  id,
  matter: matterOf({ title, text, filedAt: `2026-03-0${at + 1}T09:00:00.000+08:00` }),
}))

describe('petitions on the same matter', () => {
  test('the same matter in other words and with a typo comes together; another at the same place, and the same at another, stay apart', () => {
    expect(groupMatters(entries)).toEqual([
      ['noise-1', 'noise-2', 'noise-3'],
      ['water-1', 'water-2'],
    ])
  })

  test('the order in which they come does not matter', () => {
    expect(groupMatters(entries.toReversed())).toEqual(groupMatters(entries))
  })

  test('placed one by one as they are filed they end in the same groups', () => {
    expect(followFilings(entries, MOST_COMPARED)).toEqual(groupMatters(entries))
  })

  test('none, one and empty ones make no group', () => {
    expect(groupMatters([])).toEqual([])
    expect(groupMatters(entries.slice(0, 1))).toEqual([])
    const empty = matterOf({ text: '' })
    expect(groupMatters(['a', 'b'].map((id) => ({ id, matter: empty })))).toEqual([])
  })
})

describe('what shows it', () => {
  const noise = entries.slice(0, 3)

  test('the name is the place and what it is about', () => {
    const { name } = describeGroup('g', noise)
    expect(name).toContain('锦绣云庭')
    expect(name).toContain('搅拌站')
  })

  test('no name of a group is made of who suffers: what is asked for gives it', () => {
    const asked = ['没有健身器材，老人早上只能在路边活动。', '希望装几件健身器材，娃儿和老人都用得上。']
    const { name } = describeGroup(
      'g',
      asked.map((text, at) => ({ id: `e-${at}`, matter: matterOf({ title: `大堰三村${text}`, text }) })),
    )
    expect(name).toMatch(/^大堰三村 .*健身器材/)
  })

  test('where nobody says where, the thing that they share stands first', () => {
    const said = ['人行道停满电动车，推婴儿车的很危险。', '门口全是乱停的电动车，路都走不通。']
    const members = said.map((text, at) => ({ id: `v-${at}`, matter: matterOf({ text }) }))
    expect(describeGroup('g', members).name).toMatch(/^电动车/)
  })

  test('members stand in the order in which they were filed, with span and months', () => {
    const { members, evidence } = describeGroup('g', noise.toReversed())
    expect(members).toEqual(['noise-1', 'noise-2', 'noise-3'])
    expect(evidence).toMatchObject({ petitions: 3, days: 2, months: [{ month: '2026-03', petitions: 3 }] })
    expect(evidence.places).toContain('锦绣云庭')
  })

  test('what one resident filed again counts once, and what nobody can be told for counts once for each thing said', () => {
    const [one, other] = [noise[0], noise[1]]
    if (!one || !other) throw new Error('made up above')
    const same = [one, other].map((member) => ({ ...member, resident: 'r1' }))
    expect(describeGroup('g', same).evidence.residents).toBe(1)
    const repeated = [one, { ...one, id: 'again' }, other]
    expect(describeGroup('g', repeated).evidence.residents).toBe(2)
  })

  test('a large group that grows counts on, and is told by its newest', () => {
    const said = noise.map(({ matter }) => matter)
    const many = Array.from({ length: 60 }, (_, at): Member => {
      const filedAt = timestamp(millis('2026-03-01T09:00:00.000+08:00') + at * DAY_MS)
      const matter = { ...(said[at % 3] ?? matterOf({ text: '' })), at: filedAt }
      return { id: `n-${String(at).padStart(2, '0')}`, matter, resident: `r${at % 50}` }
    })
    const [before, added] = [many.slice(0, -1), many.at(-1)]
    if (!added) throw new Error('made up above')
    const inFull = describeGroup('g', many)
    const { months, ...counts } = inFull.evidence
    const grown = growGroup(describeGroup('g', before), added, before.slice(-55))
    expect(grown).toMatchObject({
      groupId: 'g',
      name: inFull.name,
      members: [...before, added].map(({ id }) => id),
    })
    expect(grown.evidence).toMatchObject({
      ...{ petitions: counts.petitions, residents: counts.residents, days: counts.days, months },
      ...{ firstAt: counts.firstAt, lastAt: counts.lastAt, places: counts.places },
    })
    // whoever filed before those that are read counts twice until the night
    const short = growGroup(describeGroup('g', before), added, before.slice(-5))
    expect(short.evidence.residents).toBe(counts.residents + 1)
  })

  test('without dates there is neither span nor months', () => {
    const undated = filed.slice(0, 2).map(([id, title, text]) => ({ id, matter: matterOf({ title, text }) }))
    expect(describeGroup('g', undated).evidence).not.toHaveProperty('firstAt')
    expect(describeGroup('g', undated).evidence).not.toHaveProperty('months')
  })

  test('supporters are added up where they are counted', () => {
    const supported = noise.map((member, at) => ({ ...member, supporters: at }))
    expect(describeGroup('g', supported).evidence.supporters).toBe(3)
    expect(describeGroup('g', noise).evidence).not.toHaveProperty('supporters')
  })
})
