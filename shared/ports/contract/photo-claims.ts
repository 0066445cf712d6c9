import { describe, expect, it } from 'vitest'
import type { PhotoClaims } from '../uploads.ts'

const KEY = 'incoming/0123456789ABCDEFGHJKMNPQRSTVWXYZ.jpg'
const OTHER = 'incoming/ZYXWVTSRQPNMKJHGFEDCBA9876543210.png'
const NOW = '2026-03-02T10:00:00.000+08:00'

/** Facts of claims on uploads. */
export const photoClaimsContract = (open: () => Promise<PhotoClaims>): void => {
  describe('claims on uploads', () => {
    it('give an upload to the petition that comes first, and again to that one alone', async () => {
      const claims = await open()
      expect(await claims.claim(KEY, '260302-AAAAAA', NOW)).toBe(true)
      expect(await claims.claim(KEY, '260302-BBBBBB', NOW)).toBe(false)
      expect(await claims.claim(KEY, '260302-AAAAAA', NOW)).toBe(true)
      expect(await claims.claim(OTHER, '260302-BBBBBB', NOW)).toBe(true)
    })

    it('give it to one of many that come at once', async () => {
      const claims = await open()
      const petitions = Array.from({ length: 12 }, (_, i) => `260302-AAAA${String(i).padStart(2, '0')}`)
      const claimed = await Promise.all(petitions.map((petitionId) => claims.claim(KEY, petitionId, NOW)))
      expect(claimed.filter(Boolean)).toHaveLength(1)
    })
  })
}
