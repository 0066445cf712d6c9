import type {
  CredentialStore,
  ParameterStore,
  SharedCredential,
  SubscriptionStore,
  WeChatSubscription,
} from '../../ports/wechat.ts'

export const memoryCredentialStore = (): CredentialStore => {
  const stored = new Map<string, Partial<SharedCredential> & { renewingUntil?: number }>()
  const nameOf = (account: string, kind: string) => `${account}#${kind}`
  return {
    async findCredential(account, kind) {
      const { sealed, expiresAt, version } = stored.get(nameOf(account, kind)) ?? {}
      return sealed !== undefined && expiresAt !== undefined && version !== undefined
        ? { sealed, expiresAt, version }
        : undefined
    },
    async beginRenewal(account, kind, { version, now, until }) {
      const found = stored.get(nameOf(account, kind)) ?? {}
      if ((found.version ?? 0) !== version || (found.renewingUntil ?? 0) > now) return false
      stored.set(nameOf(account, kind), { ...found, renewingUntil: until })
      return true
    },
    async keepRenewed(account, kind, { read, sealed, expiresAt }) {
      if ((stored.get(nameOf(account, kind))?.version ?? 0) !== read) return false
      stored.set(nameOf(account, kind), { sealed, expiresAt, version: read + 1 })
      return true
    },
  }
}

/** @param stored shared with a store of petitions, whose files tell of subscriptions */
export const memorySubscriptionStore = (
  stored = new Map<string, WeChatSubscription>(),
): SubscriptionStore => {
  const setCredit = (petitionId: string, templateId: string, next: (credits: number) => number) => {
    const found = stored.get(petitionId)
    if (!found) return
    const credits = { ...found.credits, [templateId]: next(found.credits[templateId] ?? 0) }
    stored.set(petitionId, { ...found, credits })
  }
  return {
    async link(petitionId, _streetId, whose) {
      const found = stored.get(petitionId)
      if (found?.openidHash === whose.openidHash && found.appId === whose.appId) return
      stored.set(petitionId, { ...whose, credits: {} })
    },
    findSubscription: async (petitionId) => structuredClone(stored.get(petitionId)),
    async grant(petitionId, templateIds) {
      for (const templateId of templateIds) setCredit(petitionId, templateId, (credits) => credits + 1)
      return stored.has(petitionId)
    },
    async spend(petitionId, templateId) {
      setCredit(petitionId, templateId, (credits) => Math.max(0, credits - 1))
    },
    async exhaust(petitionId, templateId) {
      setCredit(petitionId, templateId, () => 0)
    },
    async unlink(petitionId) {
      stored.delete(petitionId)
    },
  }
}

export const memoryParameterStore = (parameters: Readonly<Record<string, string>> = {}): ParameterStore => ({
  findParameter: async (name) => parameters[name],
})
