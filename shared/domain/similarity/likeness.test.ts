import { describe, expect, test } from 'vitest'
import { likelyDuplicate, likenessOf, sameMatter } from './likeness.ts'
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

describe('what a petition is about', () => {
  test('it stays within a kilobyte, however long the words are', () => {
    const sentence = '东城路幸福里小区三期七栋旁边的混凝土搅拌站扬尘噪音严重，城管、环保、物业都来过。'
    const long = matterOf({ title: sentence.repeat(3), text: sentence.repeat(100), placeCode: 'ATGY6DD6' })
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThanOrEqual(1024)
  })
})
