import { longestFull } from '../../domain/quotas/windows.ts'
import type { FilingOutcome, NewPetition, PetitionStore } from '../../ports/petition-store.ts'
import * as keys from './keys.ts'
import { entryItems, petitionItem, recordItem, toRecord } from './petition-items.ts'
import { writesTo } from './petition-writes.ts'
import { quotaFullUntil, quotaKeyAt, useQuota } from './quota-items.ts'
import { getItem, getItems, type Table } from './table.ts'
import { type TransactItems, transactWrite } from './transact.ts'

/** What a submit does with the table, and no more: its bundle is counted. */
export const dynamoPetitionFiling = (table: Table): Pick<PetitionStore, 'file'> => {
  const { tableName } = table
  const { put, putNew, putRecord, appendEntry } = writesTo(tableName)

  /** A table need not name every condition that failed: the record is looked for before anybody is refused. */
  const whyRefused = async (filing: NewPetition): Promise<FilingOutcome> => {
    const { petition, idempotency, uses = [] } = filing
    const at = petition.filedAt
    const recordKey = keys.idempotencyKey(idempotency.keyHash)
    const items = await getItems(table, [recordKey, ...uses.map((use) => quotaKeyAt(use, at))])
    const itemAt = ({ pk }: keys.Key) => items.find((item) => item.pk === pk)
    const found = itemAt(recordKey)
    const record = found && toRecord(found)
    if (record && record.expiresAt > at) return { outcome: 'repeated', record }
    const full = longestFull(uses, (use) => quotaFullUntil(itemAt(quotaKeyAt(use, at)), use, at))
    return full ? { outcome: 'over-quota', ...full } : file(filing) // given back in between
  }

  const file = async (filing: NewPetition): Promise<FilingOutcome> => {
    const { petition, appended, contact, idempotency, uses = [] } = filing
    const { petitionId, streetId, filedAt } = petition
    const items: TransactItems = [
      putRecord(recordItem(idempotency, streetId), filedAt),
      putNew(petitionItem(petition)),
      ...(contact
        ? [
            put({
              ...{ ...keys.contactKey(petitionId), streetId, ...contact },
              ...keys.contactIndexKeys(contact.phoneHash, petition),
            }),
          ]
        : []),
      ...appendEntry(entryItems(appended)),
    ]
    const failed = await transactWrite(table, [
      ...items,
      ...uses.map((use) => ({ Update: { TableName: tableName, ...useQuota(use, filedAt) } })),
    ])
    if (failed.length === 0) return { outcome: 'filed' }
    if (!failed.includes(0))
      return failed.some((index) => index >= items.length) ? whyRefused(filing) : { outcome: 'number-taken' }
    const record = await getItem(table, keys.idempotencyKey(idempotency.keyHash))
    // swept away in between: at its end of life only, so the next attempt files
    return record ? { outcome: 'repeated', record: toRecord(record) } : file(filing)
  }

  return { file }
}
