import { maskName, maskPhone } from '../../domain/petition/masking.ts'
import type { NotificationChannel } from '../../ports/notification-channel.ts'

/**
 * The first real channel: the message itself, kept in the notification log, is what staff read in the staff API. For
 * a resident it is the copy of what a telephone channel would send, with the address masked.
 */
export const mailboxChannel: NotificationChannel = {
  channel: 'mailbox',
  send: async (_notification, to) => ({
    outcome: 'sent',
    address: 'contact' in to ? maskPhone(to.contact.phone) : `站内信箱：${maskName(to.name)}`,
  }),
}
