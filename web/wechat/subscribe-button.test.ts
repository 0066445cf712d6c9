import { expect, test } from 'vitest'
import { acceptedOf } from './subscribe-button.ts'

test('what was agreed to is read from JSON within JSON, and nothing else counts', () => {
  const status = (word: string) => JSON.stringify({ status: word })
  const details = { one: status('accept'), two: status('reject'), three: status('cancel'), four: 'accept' }
  expect(acceptedOf({ errMsg: 'subscribe:ok', subscribeDetails: JSON.stringify(details) })).toEqual(['one'])
  expect(acceptedOf({ subscribeDetails: { one: { status: 'accept' } } })).toEqual(['one'])
  for (const nothing of [undefined, null, 'x', {}, { subscribeDetails: 'no JSON' }])
    expect(acceptedOf(nothing)).toEqual([])
})
