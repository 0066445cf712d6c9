import { NO_CONTACT } from '../domain/notification/mailbox.ts'
import { maskPhone } from '../domain/petition/masking.ts'
import type { NotificationChannel } from '../ports/notification-channel.ts'

/** Nothing else reaches the resident: somebody of the station telephones, or goes there where a staff member had filed it. */
export const callChannel: NotificationChannel = {
  channel: 'call',
  patienceMs: 0,
  async prepare({ notification, petition, channels, phone }) {
    if (!petition || notification.personId || channels.calls === false)
      return { not: '街道没有开通电话告知', silent: true }
    const contact = await phone()
    if (!contact && !petition.filedBy) return { not: NO_CONTACT, silent: true }
    return {
      address: contact ? maskPhone(contact.phone) : '上门或交书面答复',
      send: async () => ({ outcome: 'to-call', orgId: petition.communityId }),
    }
  },
}
