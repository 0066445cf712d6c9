/** A text message that has reached the carrier. */
export interface TakenSms {
  phone: string
  templateId: string
  parameters: readonly string[] | Record<string, string>
  id: string
  serial: string
  status?: 'DELIVRD' | 'UNDELIV'
}

/** All that the carrier took, in order, found again by telephone: thousands are asked for one by one. */
export const takenSms = () => {
  const taken: TakenSms[] = []
  const byPhone = new Map<string, TakenSms[]>()
  return {
    taken,
    take: (sms: TakenSms) => {
      taken.push(sms)
      byPhone.set(sms.phone, [...(byPhone.get(sms.phone) ?? []), sms])
    },
    takenBy: (phone: string | null): readonly TakenSms[] => byPhone.get(phone ?? '') ?? [],
    report: (status: NonNullable<TakenSms['status']>) => {
      for (const one of taken) one.status ??= status
    },
  }
}
