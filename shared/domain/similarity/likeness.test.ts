import { describe, expect, test } from 'vitest'
import { grouped, likelyDuplicate, likenessOf, sameMatter } from './likeness.ts'
import { matterOf } from './matter.ts'

// made up
const noise = matterOf({
  title: '锦绣云庭小区旁搅拌站夜间噪音扰民',
  text: '锦绣云庭小区东侧新建的搅拌站每天夜里机器轰鸣，灰尘很大，窗户都不敢开，请尽快处理。',
  filedAt: '2026-03-02T09:00:00.000+08:00',
})
const noiseInOtherWords = matterOf({
  title: '搅拌厂太吵，孩子睡不着',
  text: '我家住锦绣云庭，旁边的搅拌站半夜还在生产，噪声和粉尘让老人孩子没法休息。',
  filedAt: '2026-03-12T09:00:00.000+08:00',
})
const water = matterOf({
  title: '锦绣云庭小区经常停水',
  text: '锦绣云庭小区这个月已经停水四次，也没有通知，做饭洗澡都成问题，自来水公司互相推诿。',
})
const elsewhere = matterOf({
  title: '梧桐里小区旁搅拌站噪音扰民',
  text: '梧桐里小区西门外的搅拌站噪音很大，夜里睡不着，灰尘也大。',
})

describe('how alike petitions are', () => {
  test('the same matter in other words is the same matter', () => {
    expect(likenessOf(noise, noiseInOtherWords).score).toBeGreaterThanOrEqual(sameMatter)
  })

  test('another matter at the same place is not', () => {
    expect(likenessOf(noise, water).score).toBeLessThan(sameMatter)
  })

  test('the same complaint at another place is not', () => {
    expect(likenessOf(noise, elsewhere).score).toBeLessThan(sameMatter)
  })

  test('what is sent twice with a word changed is likely a duplicate', () => {
    const again = matterOf({
      title: '锦绣云庭小区旁搅拌站夜间噪音扰民！',
      text: '锦绣云庭小区东侧新建的搅拌站每天夜里机器轰鸣，灰尘很大，窗户都不敢打开，请尽快处理。',
    })
    expect(likenessOf(noise, again).score).toBeGreaterThanOrEqual(likelyDuplicate)
    expect(likenessOf(noise, noise).score).toBeGreaterThan(0.99)
  })

  test('it says by what: names, words and days', () => {
    const { because } = likenessOf(noise, noiseInOtherWords)
    expect(because.names).toContain('锦绣云庭')
    expect(because.words.join()).toContain('搅拌站')
    expect(because).toMatchObject({ samePlace: false, days: 10 })
    expect(likenessOf(noise, water).because).not.toHaveProperty('days')
  })

  test('it does not matter which comes first', () => {
    expect(likenessOf(noise, water).score).toBeCloseTo(likenessOf(water, noise).score)
  })

  test('empty words are like nothing', () => {
    const empty = matterOf({ text: '。' })
    expect(likenessOf(empty, empty).score).toBeLessThan(0.1)
    expect(likenessOf(empty, noise).score).toBeLessThan(0.1)
    expect(likenessOf(empty, noise).because).toEqual({ words: [], names: [], samePlace: false })
  })
})

describe('few words at one posted code', () => {
  const typed = (text: string, day = '02') =>
    matterOf({
      ...{ text, community: 'dongzheng', placeCode: 'ATGY6DD6' },
      filedAt: `2026-03-${day}T09:00:00.000+08:00`,
    })
  const equipment = typed('小区改造完了，就是没有健身器材，老人早上只能在路边活动。')
  const bicycles = typed('门口人行道停满电动车，推婴儿车的只能走到马路上，很危险。')

  test.each([
    ['健身器材', equipment, '希望中庭装几件健身器材，娃儿和老人都用得上。'],
    ['电动车', bicycles, '人行道被电动车占满了，没法走路，请管一管。'],
    ['电动车', bicycles, '门口全是乱停的电动车，路都走不通。'],
  ])('the same %s in other words is the same matter', (_, one, words) => {
    const { score, because } = likenessOf(one, typed(words, '06'))
    expect(score).toBeGreaterThanOrEqual(sameMatter)
    expect(because.words.join()).not.toContain('老人')
  })

  test.each([
    '路口车太多，老人过马路很危险，希望装红绿灯。',
    '楼道灯不亮，老人上下楼不安全，麻烦帮忙解决。',
    '老人办高龄津贴要什么材料？',
  ])('who suffers makes no two alike: %s', (words) => {
    expect(likenessOf(equipment, typed(words)).score).toBeLessThan(grouped)
  })

  test('a place and a day alone make no two alike, even where both name it', () => {
    const rubbish = typed('大堰三村后门垃圾站清运不及时，味道很大。')
    expect(likenessOf(rubbish, typed('大堰三村楼道灯坏了几天。')).score).toBe(0)
  })

  test('a road that both name lies in two communities, and is one matter', () => {
    const smoke = (text: string, community: string) =>
      likenessOf(
        matterOf({ text: '云塘路晚上烧烤摊油烟大，吵得睡不着。', community: 'dongzheng' }),
        matterOf({ text, community }),
      ).score
    expect(smoke('投诉云塘路烧烤店油烟扰民，半夜还在营业。', 'xiyuan')).toBeGreaterThanOrEqual(grouped)
    expect(smoke('楼下烧烤店油烟扰民，半夜还在营业。', 'xiyuan')).toBeLessThan(grouped)
  })

  test('the same thing at two codes is less alike than at one', () => {
    const words = '人行道被电动车占满了，没法走路，请管一管。'
    const elsewhere = matterOf({ text: words, community: 'dongzheng', placeCode: 'BBBBBBBB' })
    const here = matterOf({ text: words, community: 'dongzheng', placeCode: 'ATGY6DD6' })
    expect(likenessOf(bicycles, elsewhere).score).toBeLessThan(likenessOf(bicycles, here).score)
  })
})

describe('what a petition is about', () => {
  test('it stays within a kilobyte, however long the words are', () => {
    const sentence = '东城路幸福里小区三期七栋旁边的混凝土搅拌站扬尘噪音严重，城管、环保、物业都来过。'
    const long = matterOf({ title: sentence.repeat(3), text: sentence.repeat(100), placeCode: 'ATGY6DD6' })
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThanOrEqual(1024)
  })
})
