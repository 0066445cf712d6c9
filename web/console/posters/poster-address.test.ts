import { expect, test } from 'vitest'
import { doubtsAbout, posterUrl, readableCode } from './poster-address.ts'

test('an address of 38 characters is short enough, one more is said to be too long', () => {
  const host = 'a'.repeat(38 - 'https://'.length - '/p/ATGY6DD6'.length)
  expect(posterUrl('ATGY6DD6', `https://${host}`)).toHaveLength(38)
  expect(doubtsAbout(`https://${host}`)).toEqual([])
  expect(doubtsAbout(`https://a${host}`)).toEqual([expect.stringContaining('39')])
})

test('an address that only opens here, or without a certificate, is no address for a poster', () => {
  expect(doubtsAbout('http://127.0.0.1:8080')[0]).toContain('本机')
  expect(doubtsAbout('http://street.example')[0]).toContain('https')
})

test('a code is read out in two halves', () => {
  expect(readableCode('ATGY6DD6')).toBe('ATGY-6DD6')
})
