import { mailboxOf, NO_CONTACT } from '../../domain/notification/mailbox.ts'
import { maskPhone } from '../../domain/petition/masking.ts'
import type { NotificationChannel } from '../../ports/notification-channel.ts'

/**
 * The message itself, kept in the notification log, is what staff read in the staff API. For a resident it is the copy of
 * what a telephone channel would send, with the address masked.
 */
export const mailboxChannel: NotificationChannel = {
  channel: 'mailbox',
  patienceMs: 0,
  async prepare({ notification, person, phone }) {
    const ready = (address: string) => ({ address, send: async () => ({ outcome: 'sent' }) as const })
    if (notification.personId) return person ? ready(mailboxOf(person)) : { not: '账号已停用' }
    if (notification.audience === 'group') return { not: '群里没有发出，各人的信箱里有' }
    const contact = await phone()
    return contact ? ready(maskPhone(contact.phone)) : { not: NO_CONTACT }
  },
}
