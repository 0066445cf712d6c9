import { describe, expect, it } from 'vitest'
import type { CredentialStore, SubscriptionStore } from '../wechat.ts'

const APP = 'wx0123456789abcdef'
const NOW = Date.parse('2026-03-02T10:00:00+08:00')

/** Facts of credentials that containers share. */
export const credentialStoreContract = (open: () => Promise<CredentialStore>): void => {
  describe('shared credentials', () => {
    it('are renewed by one of many that come at once, and by the next when that one has not ended', async () => {
      const store = await open()
      const begin = (now: number, version = 0) =>
        store.beginRenewal(APP, 'token', { version, now, until: now + 1000 })
      const began = await Promise.all(Array.from({ length: 8 }, () => begin(NOW)))
      expect(began.filter(Boolean)).toHaveLength(1)
      expect(await store.findCredential(APP, 'token')).toBeUndefined()
      expect(await begin(NOW + 999)).toBe(false)
      expect(await begin(NOW + 1000)).toBe(true)
      expect(await store.keepRenewed(APP, 'token', { read: 0, sealed: 'first', expiresAt: NOW })).toBe(true)
      expect(await store.findCredential(APP, 'token')).toEqual({
        sealed: 'first',
        expiresAt: NOW,
        version: 1,
      })
      expect(await store.findCredential(APP, 'ticket')).toBeUndefined()
    })

    it('are not renewed by somebody who read an older one', async () => {
      const store = await open()
      await store.beginRenewal(APP, 'ticket', { version: 0, now: NOW, until: NOW + 1000 })
      await store.keepRenewed(APP, 'ticket', { read: 0, sealed: 'first', expiresAt: NOW })
      expect(
        await store.beginRenewal(APP, 'ticket', { version: 0, now: NOW + 5000, until: NOW + 6000 }),
      ).toBe(false)
      expect(await store.keepRenewed(APP, 'ticket', { read: 0, sealed: 'late', expiresAt: NOW })).toBe(false)
      expect(await store.beginRenewal(APP, 'ticket', { version: 1, now: NOW, until: NOW + 1000 })).toBe(true)
      expect(await store.findCredential(APP, 'ticket')).toMatchObject({ sealed: 'first', version: 1 })
    })
  })
}

const PETITION = '260302-AAAAAA'
const TEMPLATE = 'a-template_of-43-characters'
const OTHER = 'B'.repeat(43)
const wang = { appId: APP, sealed: 'sealed wang', openidHash: 'hash of wang' }

/** Facts of who is told in WeChat. */
export const subscriptionStoreContract = (open: () => Promise<SubscriptionStore>): void => {
  describe('subscriptions', () => {
    it('count what the resident has agreed to, and never fall below none', async () => {
      const store = await open()
      expect(await store.findSubscription(PETITION)).toBeUndefined()
      await store.link(PETITION, 'street', wang)
      expect(await store.findSubscription(PETITION)).toEqual({ ...wang, credits: {} })
      expect(await store.grant(PETITION, [TEMPLATE, OTHER])).toBe(true)
      expect(await store.grant(PETITION, [TEMPLATE])).toBe(true)
      await store.spend(PETITION, OTHER)
      await store.spend(PETITION, OTHER)
      await store.spend(PETITION, TEMPLATE)
      expect((await store.findSubscription(PETITION))?.credits).toEqual({ [TEMPLATE]: 1, [OTHER]: 0 })
      await store.grant(PETITION, [TEMPLATE])
      await store.exhaust(PETITION, TEMPLATE)
      expect((await store.findSubscription(PETITION))?.credits).toEqual({ [TEMPLATE]: 0, [OTHER]: 0 })
    })

    it('stay when the same phone comes again, and begin anew with another', async () => {
      const store = await open()
      await store.link(PETITION, 'street', wang)
      await store.grant(PETITION, [TEMPLATE])
      await store.link(PETITION, 'street', { ...wang, sealed: 'sealed again' })
      expect((await store.findSubscription(PETITION))?.credits).toEqual({ [TEMPLATE]: 1 })
      const li = { ...wang, sealed: 'sealed li', openidHash: 'hash of li' }
      await store.link(PETITION, 'street', li)
      expect(await store.findSubscription(PETITION)).toEqual({ ...li, credits: {} })
    })

    it("are nobody's before they are linked, and after they were given up", async () => {
      const store = await open()
      expect(await store.grant(PETITION, [TEMPLATE])).toBe(false)
      await store.spend(PETITION, TEMPLATE)
      await store.exhaust(PETITION, TEMPLATE)
      await store.unlink(PETITION)
      expect(await store.findSubscription(PETITION)).toBeUndefined()
      await store.link(PETITION, 'street', wang)
      await store.unlink(PETITION)
      expect(await store.grant(PETITION, [TEMPLATE])).toBe(false)
      expect(await store.findSubscription(PETITION)).toBeUndefined()
    })
  })
}
