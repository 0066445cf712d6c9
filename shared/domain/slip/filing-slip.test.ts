import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { filingSlip, type SlipFacts } from './filing-slip.ts'

const facts: SlipFacts = {
  petitionId: '261124-7K3M9P',
  queryCode: 'ABCDEFGHJKMNPQRS',
  title: '三单元水管漏水',
  dueAt: '2026-11-27T23:59:59.000+08:00',
  trackUrl: 'https://street.example/petitions/261124-7K3M9P#ABCDEFGHJKMNPQRS',
  lookUpUrl: 'https://street.example',
  street: { name: '跃进村街道', phone: '023-68900000' },
  station: { name: '大堰三村社区联络站', phone: '023-68900001', address: '大堰三村12号' },
  filedBy: '大堰三村社区联络站网格员',
}
const textOf = (slip: string): string =>
  slip
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** The modules of the drawn code, as a camera would see them: four pixels each. */
const readCode = (slip: string): string => {
  const [, size] = /viewBox="0 0 (\d+) \d+"/.exec(slip) ?? []
  const scale = 4
  const width = Number(size) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  const path = /<path d="([^"]+)"/.exec(slip)?.[1] ?? ''
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  return decodeQR({ width, height: width, data })
}

describe('the slip', () => {
  test('tells number, code, what comes next and by when, and whom to call', () => {
    const text = textOf(filingSlip(facts))
    for (const part of [
      ...[
        '诉求回执',
        '跃进村街道',
        '261124-7K3M9P',
        'ABCD EFGH JKMN PQRS',
        '请妥善保管查询码',
        '三单元水管漏水',
      ],
      ...['11月27日（周五）', '没有解决，可以重新办理', '023-68900001', '023-68900000', '大堰三村12号'],
      ...['11月24日由大堰三村社区联络站网格员代填', 'street.example'],
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('undefined')
  })

  test('holds a code that opens the petition, with the query code in the fragment', () => {
    expect(readCode(filingSlip(facts))).toBe(facts.trackUrl)
  })

  test('stands alone: it fetches nothing and runs nothing', () => {
    const slip = filingSlip(facts)
    expect(slip).not.toMatch(/<(?:script|link|img|iframe|object|form)|url\(|@import|\bon\w+=|(?:src|href)=/i)
    expect(slip.startsWith('<!doctype html>')).toBe(true)
  })

  test('leaves out what a station does not have, and names the hour where the day is not whole', () => {
    const slip = filingSlip({
      ...facts,
      station: { name: '东社区联络站' },
      dueAt: '2026-11-24T16:00:00.000+08:00',
    })
    expect(textOf(slip)).toContain('11月24日（周二） 16:00')
    expect(textOf(slip)).not.toContain('社区电话')
    expect(textOf(slip)).not.toContain('undefined')
  })

  test('says first whom to call when somebody is in danger', () => {
    const slip = filingSlip({ ...facts, emergency: { numbers: ['119', '120'], text: '请先撤离。' } })
    expect(textOf(slip)).toMatch(/跃进村街道 119、120 请先撤离。 编号/)
    expect(filingSlip(facts)).not.toContain('class="emergency"')
  })

  test('is a page like any other whatever names and titles hold', () => {
    const skeleton = (slip: string) => slip.match(/<\/?[a-z][^>]*>/gi)
    const plain = skeleton(filingSlip(facts))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '"', "'", '&', '</style>', '<script>', '${', '漏水', ' ')),
        (parts) => {
          const hostile = parts.join('')
          const slip = filingSlip({
            ...facts,
            title: hostile,
            filedBy: hostile,
            station: { name: hostile, phone: `1${hostile}`, address: `A${hostile}` },
            street: { name: hostile, phone: `1${hostile}` },
          })
          expect(skeleton(slip)).toEqual(plain)
        },
      ),
    )
  })

  test('is the same for the same filing', () => {
    expect(filingSlip(facts)).toBe(filingSlip({ ...facts }))
  })
})
