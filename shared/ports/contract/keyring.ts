import { describe, expect, it } from 'vitest'
import type { Keyring } from '../secrets.ts'

/** Facts of the deployment's secrets; `open` gives the keyrings of several containers of one deployment. */
export const keyringContract = (open: () => Promise<() => Keyring>): void => {
  describe('the keyring', () => {
    it('makes a secret of 32 bytes on first use and gives the same ever after, in every container', async () => {
      const keyring = await open()
      const secret = await keyring().secret('phone')
      expect(secret).toHaveLength(32)
      expect(await keyring().secret('phone')).toEqual(secret)
    })

    it('has another secret for each name', async () => {
      const keyring = (await open())()
      const secrets = await Promise.all(
        (['query-code', 'phone', 'session', 'contact#a', 'contact#b'] as const).map((name) =>
          keyring.secret(name),
        ),
      )
      expect(new Set(secrets.map(String)).size).toBe(5)
    })

    it('gives all of many simultaneous first users the same secret', async () => {
      const keyring = await open()
      const secrets = await Promise.all(Array.from({ length: 20 }, () => keyring().secret('query-code')))
      expect(new Set(secrets.map(String)).size).toBe(1)
    })
  })
}
