import { describe, expect, it } from 'vitest'
import type { Change, Petition } from '../../domain/petition/petition.ts'
import { later } from '../../domain/time.ts'
import { aFiling, aMove } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import type { PetitionStore } from '../petition-store.ts'

const [HEAD, OTHER] = ['261124-HHHHHH', '261124-KKKKKK']
const standingWith = (into: string): Change => ({
  stage: 'joined',
  joined: { into, at: later(FILED_AT, 60_000) },
})

/** Facts of petitions that stand with another one. */
export const joinedMembersContract = (open: () => Promise<PetitionStore>): void => {
  const filed = async (store: PetitionStore, petitionId: string): Promise<Petition> => {
    const filing = aFiling({ petitionId })
    await store.file(filing)
    return filing.petition
  }
  const moved = async (store: PetitionStore, petition: Petition, change: Change): Promise<Petition> => {
    const move = aMove(petition, change)
    await store.save(...move)
    return move[1]
  }

  describe('petitions that stand with another one', () => {
    it('are known by it, and in which state they are', async () => {
      const store = await open()
      await filed(store, HEAD)
      const one = await moved(store, await filed(store, '261124-AAAAAA'), standingWith(HEAD))
      await moved(store, await filed(store, '261124-BBBBBB'), standingWith(HEAD))
      await moved(store, one, { stage: 'answered' })
      expect(await store.listJoined(HEAD)).toEqual([
        { petitionId: '261124-AAAAAA', state: 'answered' },
        { petitionId: '261124-BBBBBB', state: 'joined' },
      ])
      expect(await store.listJoined('261124-BBBBBB')).toEqual([])
    })

    it('are no part of its file', async () => {
      const store = await open()
      await filed(store, HEAD)
      const before = await store.findFile(HEAD)
      await moved(store, await filed(store, '261124-AAAAAA'), standingWith(HEAD))
      expect(await store.findFile(HEAD)).toEqual(before)
    })

    it('are gone from it once they stand for themselves or with another', async () => {
      const store = await open()
      const one = await moved(store, await filed(store, '261124-AAAAAA'), standingWith(HEAD))
      const two = await moved(store, await filed(store, '261124-BBBBBB'), standingWith(HEAD))
      await moved(store, one, { stage: 'submitted', joined: null })
      await moved(store, two, standingWith(OTHER))
      expect(await store.listJoined(HEAD)).toEqual([])
      expect(await store.listJoined(OTHER)).toEqual([{ petitionId: '261124-BBBBBB', state: 'joined' }])
    })
  })
}
