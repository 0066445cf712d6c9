import { type ItemRecipientFacts, recipientsOfItem } from './item-audiences.ts'
import { itemEvent, itemText } from './item-texts.ts'
import { type Notification, plannedChannels } from './notification.ts'

/** The messages that an entry of an item's story gives rise to; planning the same entry again gives the same ids. */
export const planItemNotifications = (facts: ItemRecipientFacts): Notification[] => {
  const { item, entry } = facts
  const { itemId, streetId } = item
  return recipientsOfItem(facts).flatMap(({ audience, person }) =>
    person
      ? plannedChannels.map((channel) => ({
          notificationId: [itemId, entry.seq, audience, person.personId, channel].join('#'),
          ...{ itemId, seq: entry.seq, streetId, orgId: person.orgId, event: itemEvent(entry.action) },
          ...{ audience, personId: person.personId, channel },
          text: itemText({ item, entry, person }),
          at: entry.at,
          state: 'planned' as const,
        }))
      : [],
  )
}
