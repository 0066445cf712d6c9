import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2408:8207:1234:5678:9abc:def0:1234:5678', '2408:8207:1234:5678::/64'],
  ['2408:8207:1234:5678::1', '2408:8207:1234:5678::/64'],
  ['2408:8207::1', '2408:8207:0:0::/64'],
  ['FE80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each(['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1'])(
  '%s is the machine itself: nobody is limited by it',
  (address) => {
    expect(networkOf(address)).toBeUndefined()
  },
)

test.each([
  undefined,
  '',
  'unknown',
  '256.1.1.1',
  '1.2.3',
  ':::',
  '1::2::3',
  '12345::',
  'g::1',
  '1:2:3:4:5:6:7',
])('%j is no address', (address) => {
  expect(networkOf(address)).toBeUndefined()
})

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))

test('an address is of one network however it is written, and whatever its second half is', () => {
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 4, maxLength: 4 }).filter((groups) => groups.some((one) => one !== '0')),
      fc.array(group, { minLength: 4, maxLength: 4 }),
      (front, back) => {
        const network = networkOf([...front, ...back].join(':'))
        expect(network).toBe(`${front.join(':')}::/64`)
        expect(networkOf(`${front.join(':')}::`)).toBe(network)
        const padded = [...front, ...back].map((one) => one.padStart(4, '0').toUpperCase())
        expect(networkOf(padded.join(':'))).toBe(network)
      },
    ),
  )
})

test('whatever is sent as an address is read or left', () => {
  fc.assert(fc.property(fc.string(), (text) => void networkOf(text)))
})
