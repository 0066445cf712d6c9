import * as z from 'zod/mini'
import { stages } from '../../shared/domain/petition/stages.ts'
import type { ApiCall } from './api-event.ts'
import { apiEvent } from './api-event.ts'
import type { InvokeAt } from './function-host.ts'
import { filingOf, type Life } from './life.ts'
import type { Step } from './step.ts'
import { PASSWORD } from './street.ts'

const answerSchema = z.object({ statusCode: z.number(), body: z.string() })
const filedSchema = z.object({ petitionId: z.string(), queryCode: z.string() })
const movedSchema = z.object({ stage: z.enum(stages) })
const sessionSchema = z.object({ token: z.string(), expiresAt: z.string() })

/** An answer that people of the policy never get, unless something is wrong. */
export class Refused extends Error {
  readonly status: number
  constructor(call: ApiCall, status: number, body: string) {
    super(`${call.route} was answered ${status}: ${body}\n${JSON.stringify(call.body)}`)
    this.status = status
  }
}

const EARLY_MS = 60_000 // a session that is about to end is begun anew

/** What people do, as events of API Gateway for the deployed functions. */
export const acting = (invoke: InvokeAt) => {
  const sessions = new Map<string, Promise<z.infer<typeof sessionSchema>>>()

  const request = async (name: string, call: ApiCall, at: number): Promise<unknown> => {
    const answer = z.parse(answerSchema, await invoke(name, apiEvent(call, at), at))
    if (answer.statusCode >= 300) throw new Refused(call, answer.statusCode, answer.body)
    return JSON.parse(answer.body)
  }

  const logIn = async (account: string, at: number) => {
    const body = { account, password: PASSWORD }
    return z.parse(sessionSchema, await request('log-in', { route: 'POST /api/staff/sessions', body }, at))
  }

  /** One after the other: who logs in anew does so once, however much they do at the same time. */
  const tokenOf = async (personId: string, at: number): Promise<string> => {
    const before = sessions.get(personId) ?? logIn(personId, at)
    const session = before.then((known) =>
      Date.parse(known.expiresAt) > at + EARLY_MS ? known : logIn(personId, at),
    )
    sessions.set(personId, session)
    return (await session).token
  }

  return {
    /** Files a petition, and repeats the same request `repeats` times. */
    async file(life: Life, at: number, repeats: number) {
      const call: ApiCall = {
        route: 'POST /api/petitions',
        headers: { 'idempotency-key': life.idempotencyKey },
        body: filingOf(life),
      }
      const answers = await Promise.all(
        Array.from({ length: 1 + repeats }, async () =>
          z.parse(filedSchema, await request('submit-petition', call, at)),
        ),
      )
      const [filed] = answers
      if (!filed) throw new Error('nothing was filed')
      for (const { petitionId, queryCode } of answers)
        if (petitionId !== filed.petitionId || queryCode !== filed.queryCode)
          throw new Error(`one key was given to ${filed.petitionId} and to ${petitionId}`)
      return filed
    },

    /** @returns where the petition stands then */
    async act({ petitionId, queryCode }: Life, { by, action, input }: Step, version: number, at: number) {
      const pathParameters = { petitionId }
      const asResident = async () =>
        request(
          'act-as-resident',
          {
            route: 'POST /api/petitions/{petitionId}/actions',
            pathParameters,
            headers: { 'x-query-code': queryCode },
            body: { action, ...input },
          },
          at,
        )
      const asStaff = async () =>
        request(
          'act-as-staff',
          {
            route: 'POST /api/staff/petitions/{petitionId}/actions',
            pathParameters,
            headers: { authorization: `Bearer ${await tokenOf(by, at)}` },
            body: { action, version, ...input },
          },
          at,
        )
      return z.parse(movedSchema, await (by === 'resident' ? asResident() : asStaff())).stage
    },
  }
}
