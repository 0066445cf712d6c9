import { describe, expect, it } from 'vitest'
import { Conflict } from '../../domain/errors.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import { findFault } from '../../domain/timeline/chain.ts'
import { aFiling, aMove, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import type { PetitionStore } from '../petition-store.ts'

/** Facts of filing, reading and saving that every petition store must give; `open` makes an empty one. */
export const petitionStoreContract = (open: () => Promise<PetitionStore>): void => {
  describe('filing', () => {
    it('stores petition, words, contact and first entry together', async () => {
      const store = await open()
      const contact = { sealed: 'c2VhbGVk', phoneHash: 'f'.repeat(40) }
      const filing = aFiling(
        { hasContact: true },
        { contact, text: { title: '路灯', text: '不亮', address: '三单元' } },
      )
      expect(await store.file(filing)).toEqual({ outcome: 'filed' })
      const { petition, appended } = filing
      expect(await store.find(petition.petitionId)).toEqual(petition)
      expect(await store.findFile(petition.petitionId)).toEqual({
        petition,
        timeline: [appended],
        contactViews: [],
      })
      expect(await store.findContact(petition.petitionId)).toEqual(contact)
    })

    it('is found again by the phone that was left, newest first, and by no other', async () => {
      const store = await open()
      const by = (letter: string) => ({ sealed: 'c2VhbGVk', phoneHash: letter.repeat(64) })
      const file = (index: number, letter: string, minutes: number) =>
        store.file(
          aFiling(
            { petitionId: numbered(index), filedAt: later(FILED_AT, minutes * 60_000), hasContact: true },
            { contact: by(letter) },
          ),
        )
      await file(1, 'a', 2)
      await file(2, 'b', 3)
      await file(3, 'a', 1)
      await file(4, 'a', 9)
      await store.file(aFiling({ petitionId: numbered(5) }))
      expect(await store.listByPhone('a'.repeat(64), 10)).toEqual([numbered(4), numbered(1), numbered(3)])
      expect(await store.listByPhone('a'.repeat(64), 2)).toEqual([numbered(4), numbered(1)])
      expect(await store.listByPhone('c'.repeat(64), 10)).toEqual([])
    })

    it('leaves nothing behind under a number that is taken', async () => {
      const store = await open()
      const first = aFiling({}, { keyHash: 'first' })
      await store.file(first)
      const contact = { sealed: 'c2VhbGVk', phoneHash: 'f'.repeat(40) }
      const second = aFiling({ title: '别的事' }, { keyHash: 'second', text: { text: '别的事' }, contact })
      expect(await store.file(second)).toEqual({ outcome: 'number-taken' })
      const { petitionId } = first.petition
      expect((await store.findFile(petitionId))?.timeline).toEqual([first.appended])
      expect(await store.findContact(petitionId)).toBeUndefined()
      // the key was not used up: it files under the next number
      const again = aFiling({ petitionId: numbered(2) }, { keyHash: 'second' })
      expect(await store.file(again)).toEqual({ outcome: 'filed' })
    })

    it('answers a used key with what was filed under it, and files nothing', async () => {
      const store = await open()
      const first = aFiling({ petitionId: numbered(1) }, { keyHash: 'same' })
      const second = aFiling({ petitionId: numbered(2) }, { keyHash: 'same' })
      await store.file(first)
      expect(await store.file(second)).toEqual({ outcome: 'repeated', record: first.idempotency })
      expect(await store.find(numbered(2))).toBeUndefined()
      expect(await store.findFile(numbered(2))).toBeUndefined()
    })

    it('answers the very same filing as repeated', async () => {
      const store = await open()
      const filing = aFiling()
      await store.file(filing)
      expect(await store.file(filing)).toEqual({ outcome: 'repeated', record: filing.idempotency })
    })

    it('files one of many that come at once with one key', async () => {
      const store = await open()
      const filings = Array.from({ length: 10 }, (_, i) =>
        aFiling({ petitionId: numbered(i) }, { keyHash: 'same' }),
      )
      const outcomes = await Promise.all(filings.map((filing) => store.file(filing)))
      expect(outcomes.filter(({ outcome }) => outcome === 'filed')).toHaveLength(1)
      expect(outcomes.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(9)
      expect(await store.findMany(filings.map(({ petition }) => petition.petitionId))).toHaveLength(1)
    })

    it('forgets a key after its day, not before', async () => {
      const store = await open()
      await store.file(aFiling({ petitionId: numbered(1) }, { keyHash: 'old' }))
      const filedAgain = (index: number, filedAt: string) =>
        store.file(aFiling({ petitionId: numbered(index), filedAt }, { keyHash: 'old' }))
      expect(await filedAgain(2, later(FILED_AT, DAY_MS - 1))).toMatchObject({ outcome: 'repeated' })
      expect(await filedAgain(3, later(FILED_AT, DAY_MS))).toEqual({ outcome: 'filed' })
    })

    it('keeps a text of 8,000 characters, emoji and all', async () => {
      const store = await open()
      const text = '𠮷🙏诉求'.repeat(2000)
      await store.file(aFiling({}, { text: { text } }))
      const file = await store.findFile('261124-ABCDEF')
      expect(file?.timeline[0]?.public?.payload).toEqual({ text })
    })
  })

  describe('a move under a key', () => {
    const under = (keyHash: string, petitionId: string, at = FILED_AT) => ({
      ...{ keyHash, bodyHash: 'b'.repeat(64), petitionId, expiresAt: later(at, DAY_MS) },
    })

    it('is found done under it for a day, and by no other', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const done = under('key', petition.petitionId)
      expect(await store.findDone('key', FILED_AT)).toBeUndefined()
      await store.save(...aMove(petition, { urges: 1 }), done)
      expect(await store.findDone('key', FILED_AT)).toEqual(done)
      expect(await store.findDone('key', later(FILED_AT, DAY_MS - 1))).toEqual(done)
      expect(await store.findDone('key', later(FILED_AT, DAY_MS))).toBeUndefined()
      expect(await store.findDone('other', FILED_AT)).toBeUndefined()
    })

    it('is made once, although the state would allow it again', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const first = aMove(petition, { urges: 1 })
      const done = under('key', petition.petitionId)
      await store.save(...first, done)
      await expect(store.save(...aMove(first[1], { urges: 2 }), done)).rejects.toThrow(Conflict)
      expect((await store.find(petition.petitionId))?.urges).toBe(1)
      await store.save(...aMove(first[1], { urges: 2 }), under('another', petition.petitionId))
      expect((await store.find(petition.petitionId))?.urges).toBe(2)
    })

    it('leaves its key unused when somebody else was quicker', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      await store.save(...aMove(petition, { urges: 1 }))
      const done = under('key', petition.petitionId)
      await expect(store.save(...aMove(petition, { urges: 1 }), done)).rejects.toThrow(Conflict)
      expect(await store.findDone('key', FILED_AT)).toBeUndefined()
    })
  })

  describe('reading', () => {
    it('finds nothing under an unknown number', async () => {
      const store = await open()
      expect(await store.find('261124-ZZZZZZ')).toBeUndefined()
      expect(await store.findFile('261124-ZZZZZZ')).toBeUndefined()
      expect(await store.findContact('261124-ZZZZZZ')).toBeUndefined()
      expect(await store.findMany(['261124-ZZZZZZ'])).toEqual([])
      expect(await store.findMany([])).toEqual([])
    })

    it('finds the words of many at once, without those that have none', async () => {
      const store = await open()
      await store.file(aFiling({ petitionId: numbered(1) }, { text: { text: '路灯不亮' } }))
      await store.file(aFiling({ petitionId: numbered(2) }, { text: { text: '井盖松动', address: '三栋' } }))
      const words = await store.findWords([numbered(1), numbered(2), numbered(2), numbered(3)])
      expect([...words.keys()].sort()).toEqual([numbered(1), numbered(2)])
      expect(words.get(numbered(1))).toBe('路灯不亮')
      expect(words.get(numbered(2))).toBe('井盖松动\n三栋')
      expect((await store.findWords([])).size).toBe(0)
    })

    it('finds a file whole that is longer than a page of the table (1 MB)', async () => {
      const store = await open()
      let { petition: read } = aFiling()
      await store.file(aFiling())
      for (let entry = 0; entry < 100; entry++) {
        const move = aMove(read, {}, { public: { note: '进展情况'.repeat(1000) } })
        await store.save(...move)
        read = move[1]
      }
      const file = await store.findFile(read.petitionId)
      expect(file?.timeline.map(({ entry }) => entry.seq)).toEqual(
        Array.from({ length: 101 }, (_, i) => i + 1),
      )
      expect(file?.timeline.every((entry) => entry.public !== undefined)).toBe(true)
    })

    it('finds the entries up to one of them, without words, states or views', async () => {
      const store = await open()
      let { petition: read } = aFiling()
      await store.file(aFiling({}, { text: { text: '路灯不亮' } }))
      const written = []
      for (let entry = 0; entry < 4; entry++) {
        const move = aMove(read, {}, { public: { note: '进展' }, private: { note: '内部' } })
        await store.save(...move)
        read = move[1]
        written.push(move[2].entry)
      }
      const { petitionId } = read
      const [first] = (await store.findFile(petitionId))?.timeline ?? []
      expect(await store.findEntries(petitionId, 3)).toEqual([first?.entry, ...written.slice(0, 2)])
      expect(await store.findEntries(petitionId, 1)).toEqual([first?.entry])
      expect(await store.findEntries(petitionId, 99)).toHaveLength(5)
      expect(await store.findEntries(petitionId, 3, 1)).toEqual(written.slice(0, 2))
      expect(await store.findEntries(petitionId, 99, 4)).toHaveLength(1)
      expect(await store.findEntries(petitionId, 99, 5)).toEqual([])
      expect(await store.findEntries('261124-ZZZZZZ', 3)).toEqual([])
    })

    it('finds a hundred at once, each once, without those that do not exist', async () => {
      const store = await open()
      const ids = Array.from({ length: 100 }, (_, i) => numbered(i))
      for (const petitionId of ids.slice(0, 60)) await store.file(aFiling({ petitionId }))
      const found = await store.findMany(ids)
      expect(found.map(({ petitionId }) => petitionId).sort()).toEqual(ids.slice(0, 60))
      expect(await store.findMany([numbered(1), numbered(1)])).toHaveLength(1)
    })
  })

  describe('saving', () => {
    it('appends the entry with its payloads, and the chain verifies', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const first = aMove(
        petition,
        { handlerId: 'wang' },
        { private: { handlerId: 'wang' }, action: 'assign' },
      )
      await store.save(...first)
      const second = aMove(first[1], {}, { public: { note: '已联系电工' }, private: { text: '缺配件' } })
      await store.save(...second)
      const file = await store.findFile(petition.petitionId)
      expect(file?.petition).toEqual(second[1])
      expect(file?.timeline.map(({ entry }) => entry.seq)).toEqual([1, 2, 3])
      expect(file?.timeline).toEqual([aFiling().appended, first[2], second[2]])
      expect(
        findFault((file?.timeline ?? []).map(({ entry, ...payloads }) => ({ ...entry, ...payloads }))),
      ).toBeUndefined()
    })

    it('removes what a change removed', async () => {
      const store = await open()
      const { petition } = aFiling({ handlerId: 'wang', answeredAt: FILED_AT })
      await store.file(aFiling({ handlerId: 'wang', answeredAt: FILED_AT }))
      await store.save(...aMove(petition, { handlerId: null, answeredAt: null }))
      const found = await store.find(petition.petitionId)
      expect(found).not.toHaveProperty('handlerId')
      expect(found).not.toHaveProperty('answeredAt')
    })

    it('refuses the second of two that read the same state, and writes nothing of it', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const won = aMove(petition, { urges: 1 })
      await store.save(...won)
      await expect(
        store.save(...aMove(petition, { urges: 5 }, { public: { note: '晚了' } })),
      ).rejects.toThrow(Conflict)
      const file = await store.findFile(petition.petitionId)
      expect(file?.petition).toEqual(won[1])
      expect(file?.timeline).toHaveLength(2)
    })

    it('refuses to save a petition that was never filed', async () => {
      const store = await open()
      await expect(store.save(...aMove(aFiling().petition, {}))).rejects.toThrow(Conflict)
      expect(await store.find(aFiling().petition.petitionId)).toBeUndefined()
    })

    it('lets exactly one of twenty simultaneous writers win', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => store.save(...aMove(petition, { urges: i + 1 }))),
      )
      const lost = results.filter((result) => result.status === 'rejected')
      expect(lost).toHaveLength(19)
      for (const { reason } of lost) expect(reason).toBeInstanceOf(Conflict)
      const winner = results.findIndex(({ status }) => status === 'fulfilled')
      const file = await store.findFile(petition.petitionId)
      expect(file?.petition.urges).toBe(winner + 1)
      expect(file?.timeline).toHaveLength(2)
    })

    it('keeps every one of twenty changes when the losers read again', async () => {
      const store = await open()
      const { petitionId } = aFiling().petition
      await store.file(aFiling())
      const urge = async (): Promise<void> => {
        const read = await store.find(petitionId)
        if (!read) throw new Error('lost')
        try {
          await store.save(...aMove(read, { urges: read.urges + 1 }))
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          await urge()
        }
      }
      await Promise.all(Array.from({ length: 20 }, urge))
      const file = await store.findFile(petitionId)
      expect(file?.petition).toMatchObject({ urges: 20, seq: 21 })
      expect(file?.timeline).toHaveLength(21)
    })
  })

  describe('contact views', () => {
    it('stand in the file in the order in which somebody looked, and are no entries', async () => {
      const store = await open()
      const { petitionId } = aFiling().petition
      await store.file(aFiling())
      const view = { personId: 'li', role: 'station-head', orgId: 'dongzheng', reason: '电话回访' } as const
      const views = [
        { ...view, at: later(FILED_AT, 1000) },
        { ...view, at: later(FILED_AT, 2000), personId: 'wang' },
        { ...view, at: later(FILED_AT, 3000) },
      ]
      for (const index of [1, 0, 2]) if (views[index]) await store.recordContactView(petitionId, views[index])
      const file = await store.findFile(petitionId)
      expect(file?.contactViews).toEqual(views)
      expect(file?.timeline).toHaveLength(1)
    })
  })
}
