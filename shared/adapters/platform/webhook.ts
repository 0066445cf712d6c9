import { setTimeout as wait } from 'node:timers/promises'
import { signatureHeaders, signatureOf } from '../../domain/platform/signature.ts'
import { NotTaken, type PlatformDoor } from '../../ports/platform.ts'

const TIMEOUT_MS = 6_000 // four times, with the pauses, within the function's own
const PAUSES_MS = [1_000, 3_000] // a restart of the other side; longer than that is the queue's to wait for

interface WebhookParts {
  machineTime: () => number
  pauses?: readonly number[]
  timeoutMs?: number
}

/** The platform's address over HTTP. A redirection is not followed: the record is for this address alone. */
export const platformWebhook = ({
  machineTime,
  pauses = PAUSES_MS,
  timeoutMs = TIMEOUT_MS,
}: WebhookParts): PlatformDoor => {
  const send: PlatformDoor['deliver'] = async ({ url, streetId, secret }, record) => {
    const body = JSON.stringify(record)
    const timestamp = String(Math.floor(machineTime() / 1000))
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        [signatureHeaders.street]: streetId,
        [signatureHeaders.timestamp]: timestamp,
        [signatureHeaders.signature]: signatureOf(secret, timestamp, body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause : error
      throw new NotTaken(cause.name === 'TimeoutError' ? 'no answer in time' : cause.message)
    })
    await response.body?.cancel()
    if (!response.ok) throw new NotTaken(`answered ${response.status}`)
  }

  return {
    async deliver(to, record) {
      for (const pause of pauses) {
        try {
          return await send(to, record)
        } catch (error) {
          if (!(error instanceof NotTaken)) throw error
          await wait(pause)
        }
      }
      return send(to, record)
    },
  }
}
