import { describe, expect, it } from 'vitest'
import { matterOf } from '../../domain/similarity/matter.ts'
import type { KeptGroup, KeptMatter, SimilarityStore } from '../similarity-store.ts'

const kept = (petitionId: string, more: Partial<KeptMatter> = {}): KeptMatter => ({
  ...{ petitionId, streetId: 'east', communityId: 'dongzheng' },
  matter: matterOf({ title: '云塘路路灯不亮', text: '云塘路的路灯坏了一周。' }),
  ...more,
})

const group = (members: string[], version = 0): KeptGroup => ({
  ...{ groupId: members[0] ?? '', name: '云塘路 路灯', members, streetId: 'east', version },
  communities: ['dongzheng'],
  evidence: {
    petitions: members.length,
    residents: members.length,
    places: ['云塘路'],
    words: [],
    examples: [],
  },
})

/** Facts of what is kept to find petitions on the same matter. */
export const similarityStoreContract = (open: () => Promise<SimilarityStore>): void => {
  describe('the store of similar petitions', () => {
    it('gives back what was kept, of the street that it belongs to', async () => {
      const store = await open()
      const one = kept('260302-AAAAAA', { resident: 'hash' })
      expect(await store.keep(one, [])).toBe(true)
      expect(await store.findMatters('east', ['260302-AAAAAA', '260302-ZZZZZZ'])).toEqual([one])
      expect(await store.findMatters('west', ['260302-AAAAAA'])).toEqual([])
    })

    it('keeps a petition once', async () => {
      const store = await open()
      await store.keep(kept('260302-AAAAAA'), ['云塘'])
      expect(await store.keep(kept('260302-AAAAAA', { communityId: 'xiyuan' }), ['云塘'])).toBe(false)
      expect((await store.findMatters('east', ['260302-AAAAAA']))[0]?.communityId).toBe('dongzheng')
    })

    it('leads to the newest first, as many as are asked for', async () => {
      const store = await open()
      for (const day of ['02', '04', '03']) await store.keep(kept(`2603${day}-AAAAAA`), ['云塘', '塘路'])
      expect(await store.newestWithLead('east', '云塘', 2)).toEqual(['260304-AAAAAA', '260303-AAAAAA'])
      expect(await store.newestWithLead('east', '塘路', 9)).toHaveLength(3)
      expect(await store.newestWithLead('east', '湖路', 9)).toEqual([])
      expect(await store.newestWithLead('west', '云塘', 9)).toEqual([])
    })

    it('lists all from a day on, in their order', async () => {
      const store = await open()
      for (const day of ['04', '02', '03']) await store.keep(kept(`2603${day}-AAAAAA`), [])
      const ids: string[] = []
      for await (const page of store.listMatters('east', '260303'))
        ids.push(...page.map((one) => one.petitionId))
      expect(ids).toEqual(['260303-AAAAAA', '260304-AAAAAA'])
    })

    it('writes a group with the petition that joins it', async () => {
      const store = await open()
      await store.keep(kept('260302-AAAAAA'), [])
      const founded = group(['260302-AAAAAA', '260303-AAAAAA'])
      expect(await store.keep(kept('260303-AAAAAA'), [], founded)).toBe(true)
      expect(await store.findGroup('east', founded.groupId)).toEqual({ ...founded, version: 1 })
      expect(await store.listGroups('east')).toEqual([{ ...founded, version: 1 }])
      expect(await store.findGroup('west', founded.groupId)).toBeUndefined()
    })

    it('finds several groups at once, those that there are', async () => {
      const store = await open()
      for (const id of ['260302-AAAAAA', '260303-AAAAAA']) await store.writeGroup(group([id]))
      const ids = ['260303-AAAAAA', '260302-AAAAAA', '260309-AAAAAA']
      const found = await store.findGroups('east', ids)
      expect(found.map(({ groupId }) => groupId).sort()).toEqual(['260302-AAAAAA', '260303-AAAAAA'])
      expect(await store.findGroups('west', ids)).toEqual([])
      expect(await store.findGroups('east', [])).toEqual([])
    })

    it('says of both founders which group they are in, and of nobody who was put elsewhere meanwhile', async () => {
      const store = await open()
      const alone = kept('260302-AAAAAA')
      await store.keep(alone, [])
      const founded = group(['260303-AAAAAA', '260302-AAAAAA'])
      const founder = kept('260303-AAAAAA', { groupId: founded.groupId })
      expect(await store.keep(founder, [], founded, alone)).toBe(true)
      const found = await store.findMatters('east', ['260302-AAAAAA', '260303-AAAAAA'])
      expect(found.map(({ groupId }) => groupId)).toEqual([founded.groupId, founded.groupId])

      const another = group(['260304-AAAAAA', '260302-AAAAAA'])
      const late = kept('260304-AAAAAA', { groupId: another.groupId })
      expect(await store.keep(late, [], another, alone)).toBe(false)
      expect(await store.findMatters('east', ['260304-AAAAAA'])).toEqual([])
      expect(await store.findGroup('east', another.groupId)).toBeUndefined()
    })

    it('says which group a petition is in, then that it is in none, to whoever read it as it is', async () => {
      const store = await open()
      const one = kept('260302-AAAAAA')
      await store.keep(one, [])
      expect(await store.assign(one, 'g')).toBe(true)
      expect(await store.assign(one, 'h')).toBe(false)
      expect(await store.findMatters('east', [one.petitionId])).toEqual([{ ...one, groupId: 'g' }])
      expect(await store.assign({ ...one, groupId: 'g' }, undefined)).toBe(true)
      expect(await store.findMatters('east', [one.petitionId])).toEqual([one])
      expect(await store.assign(kept('260309-AAAAAA'), 'g')).toBe(false)
      expect(await store.findMatters('east', ['260309-AAAAAA'])).toEqual([])
    })

    it('keeps nothing when the group was written since it was read', async () => {
      const store = await open()
      const founded = group(['260302-AAAAAA', '260303-AAAAAA'])
      await store.writeGroup(founded)
      expect(await store.keep(kept('260304-AAAAAA'), [], founded)).toBe(false)
      expect(await store.findMatters('east', ['260304-AAAAAA'])).toEqual([])
      expect(await store.writeGroup({ ...founded, version: 1 })).toBe(true)
      expect(await store.writeGroup({ ...founded, version: 1 })).toBe(false)
    })

    it('removes a group as it was read, and no newer one', async () => {
      const store = await open()
      const founded = group(['260302-AAAAAA', '260303-AAAAAA'])
      await store.writeGroup(founded)
      expect(await store.removeGroup(founded)).toBe(false)
      expect(await store.removeGroup({ ...founded, version: 1 })).toBe(true)
      expect(await store.listGroups('east')).toEqual([])
    })

    it('forgets a petition with all that leads to it', async () => {
      const store = await open()
      await store.keep(kept('260302-AAAAAA'), ['云塘', '塘路'])
      await store.forget('east', '260302-AAAAAA', ['云塘', '塘路'])
      expect(await store.findMatters('east', ['260302-AAAAAA'])).toEqual([])
      expect(await store.newestWithLead('east', '云塘', 9)).toEqual([])
    })
  })
}
