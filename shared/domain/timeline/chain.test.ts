import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { append, type EntryDraft } from './append.ts'
import { type ChainLink, commitTo, findFault, hashLink, type ReceiptEntry } from './chain.ts'

const draft = (overrides: Partial<EntryDraft> = {}): EntryDraft => ({
  petitionId: '261124-ABCDEF',
  streetId: 'yuejincun',
  communityId: 'yuejincun/dongzheng',
  at: '2026-11-24T10:00:00.000+08:00',
  action: 'progress',
  from: 'community',
  to: 'community',
  role: 'handler',
  orgId: 'yuejincun/dongzheng',
  change: {},
  ...overrides,
})

let drawn = 0
const random = (length: number) => Uint8Array.from({ length }, () => (drawn = (drawn * 31 + 7) % 251))

/** The receipt of a petition with as many entries, each saying something to everybody and to staff. */
const receipt = (length: number): ReceiptEntry[] => {
  const entries: ReceiptEntry[] = []
  for (let seq = 0; seq < length; seq++) {
    const appended = append(
      { seq, head: entries.at(-1)?.hash ?? null },
      draft({ public: { note: `第${seq}次` }, private: { reason: `内部${seq}` } }),
      random,
    )
    entries.push({
      ...appended.entry,
      ...(appended.public && { public: appended.public }),
      ...(appended.private && { private: appended.private }),
    })
  }
  return entries
}
const index = (length: number) => fc.nat(length - 1)
const changed = (entries: ReceiptEntry[], at: number, change: Partial<ReceiptEntry>) =>
  entries.map((entry, i) => (i === at ? { ...entry, ...change } : entry))
const entryAt = (entries: readonly ReceiptEntry[], at: number): ReceiptEntry => {
  const entry = entries[at]
  if (!entry) throw new RangeError(`${at}`)
  return entry
}

describe('the chain of a timeline', () => {
  test('verifies from nothing to many entries', () => {
    expect(findFault([])).toBeUndefined()
    expect(findFault(receipt(1))).toBeUndefined()
    expect(findFault(receipt(30))).toBeUndefined()
  })

  const tamperings: Record<keyof ChainLink, Partial<ReceiptEntry>> = {
    petitionId: { petitionId: '261124-ABCDE0' },
    seq: { seq: 99 },
    at: { at: '2026-11-24T09:59:59.999+08:00' },
    action: { action: 'finish' },
    from: { from: null },
    to: { to: 'answered' },
    role: { role: 'station-head' },
    orgId: { orgId: null },
    publicCommit: { publicCommit: '0'.repeat(64) },
    privateCommit: { privateCommit: null },
    prev: { prev: '0'.repeat(64) },
  }
  test.each(Object.entries(tamperings))('a changed %s is found, wherever it is', (_, change) => {
    fc.assert(
      fc.property(index(6), (at) => {
        const fault = findFault(changed(receipt(6), at, change))
        expect(fault).toMatchObject({ seq: change.seq ?? at + 1 })
      }),
      { numRuns: 12 },
    )
  })

  test('an entry rewritten together with its hash is found at the next one', () => {
    const entries = receipt(4)
    const rewritten = { ...entryAt(entries, 1), at: '2026-11-25T10:00:00.000+08:00' }
    const fault = findFault(changed(entries, 1, { ...rewritten, hash: hashLink(rewritten) }))
    expect(fault).toEqual({ seq: 3, fault: 'link' })
  })

  test('a removed, swapped or repeated entry is found', () => {
    const entries = receipt(4)
    const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => entryAt(entries, at))
    if (!(first && second && third && fourth)) throw new Error('four entries')
    expect(findFault([second, third, fourth])).toBeDefined()
    expect(findFault([first, third, fourth])).toBeDefined()
    expect(findFault([first, third, second, fourth])).toBeDefined()
    expect(findFault([first, second, second, third])).toBeDefined()
  })

  test('erased payloads and salts leave it valid, changed ones do not', () => {
    fc.assert(
      fc.property(fc.uniqueArray(index(6)), fc.uniqueArray(index(6)), index(6), (open, inner, forged) => {
        const entries = receipt(6).map((entry, at) => {
          const { public: publicPayload, private: privatePayload, ...kept } = entry
          return {
            ...kept,
            ...(publicPayload && !open.includes(at) && { public: publicPayload }),
            ...(privatePayload && !inner.includes(at) && { private: privatePayload }),
          }
        })
        expect(findFault(entries)).toBeUndefined()
        const salt = '00'.repeat(16)
        expect(findFault(changed(entries, forged, { public: { salt, payload: { note: '伪造' } } }))).toEqual({
          seq: forged + 1,
          fault: 'public-commit',
        })
      }),
      { numRuns: 30 },
    )
  })

  test('a payload cannot be added to an entry that had none', () => {
    const { entry } = append({ seq: 0, head: null }, draft(), random)
    const forged = { ...entry, private: { salt: '00'.repeat(16), payload: { text: '后加' } } }
    expect(findFault([forged])).toEqual({ seq: 1, fault: 'private-commit' })
  })

  test('anybody can recompute it with SHA-256 and JCS alone, in whatever order the fields come', () => {
    const { hash, public: open, ...rest } = entryAt(receipt(1), 0)
    if (!open) throw new Error('an entry with a payload')
    const { petitionId, seq, at, action, from, to, role, orgId, publicCommit, privateCommit, prev } = rest
    const fields = { prev, privateCommit, publicCommit, orgId, role, to, from, action, at, seq, petitionId }
    const sha256 = (...parts: (string | Buffer)[]) => {
      const digest = createHash('sha256')
      for (const part of parts) digest.update(part)
      return digest.digest('hex')
    }
    expect(sha256(canonicalize(fields) ?? '')).toBe(hash)
    expect(sha256(Buffer.from(open.salt, 'hex'), canonicalize(open.payload) ?? '')).toBe(publicCommit)
  })
})

describe('commitments', () => {
  test('a short payload cannot be guessed without its salt: equal words, different commitments', () => {
    const said = draft({ public: { solved: 'no' } })
    const [one, other] = [
      append({ seq: 0, head: null }, said, random),
      append({ seq: 0, head: null }, said, random),
    ]
    expect(one.public?.payload).toEqual(other.public?.payload)
    expect(one.public?.salt).not.toBe(other.public?.salt)
    expect(one.entry.publicCommit).not.toBe(other.entry.publicCommit)
    const guesses = ['yes', 'partly', 'no'].map((solved) => commitTo({ salt: '', payload: { solved } }))
    expect(guesses).not.toContain(one.entry.publicCommit)
  })

  test('do not depend on the order of fields', () => {
    const salt = 'ab'.repeat(16)
    expect(commitTo({ salt, payload: { a: '1', b: '2' } })).toBe(
      commitTo({ salt, payload: { b: '2', a: '1' } }),
    )
  })
})

describe('appending', () => {
  test('counts on from the newest entry, links to it and keeps payloads out of the entry', () => {
    const appended = append({ seq: 4, head: 'f'.repeat(64) }, draft({ public: { note: '好' } }), random)
    expect(appended.entry).toMatchObject({ seq: 5, prev: 'f'.repeat(64), privateCommit: null })
    expect(appended.private).toBeUndefined()
    expect(appended.public?.salt).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(appended.entry)).not.toContain('好')
  })

  test('what is said to everybody and to staff gets a salt each', () => {
    const both = append({ seq: 0, head: null }, draft({ public: { a: '1' }, private: { a: '1' } }), random)
    expect(both.public?.salt).not.toBe(both.private?.salt)
    expect(both.entry.publicCommit).not.toBe(both.entry.privateCommit)
  })
})
