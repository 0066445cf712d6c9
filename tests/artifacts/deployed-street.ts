import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { hashPassword } from '../../shared/adapters/crypto/passwords.ts'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import type { Organisation, Person } from '../../shared/domain/street/street.ts'
import { station, street, wall } from '../../shared/testing/a-street.ts'
import { type ApiCall, apiEvent } from '../events/api-event.ts'
import { type Deployment, deploy } from './deployment.ts'

/** Of everybody who works there. */
const PASSWORD = '跃进村的密码 2026'
const { streetId } = street

export interface DeployedStreet {
  deployment: Deployment
  /** Calls a function behind the API as the gateway does. @returns the body of the answer, which has that status */
  call(name: string, request: ApiCall, status?: number): Promise<ReturnType<typeof JSON.parse>>
  /** @returns the headers of a staff member */
  logIn(account: string, password?: string): Promise<{ authorization: string }>
  /** Files at the wall. */
  file(filing: { text: string; [field: string]: unknown }): Promise<{ petitionId: string; queryCode: string }>
}

/**
 * Deploys every function, with a street that has one station and one posted code.
 * @param staff who works there; those who have an account can log in
 * @param variables of the functions, other than the template's
 */
export const deployStreet = async ({
  staff = [],
  organisations = [],
  categories = street.categories,
  variables = {},
}: {
  staff?: readonly Omit<Person, 'streetId'>[]
  organisations?: readonly Omit<Organisation, 'streetId'>[]
  categories?: typeof street.categories
  variables?: Readonly<Record<string, string>>
} = {}): Promise<DeployedStreet> => {
  const deployment = await deploy(variables)
  const directory = dynamoDirectoryWriter(deployment.table)
  const passwordHash = await hashPassword(PASSWORD)
  const east = { orgId: station, type: 'station', name: '东正社区', community: '东正社区' } as const
  await Promise.all([
    directory.putStreet({ ...street, categories }),
    directory.putPlace(wall),
    ...[east, ...organisations].map((organisation) =>
      directory.putOrganisation({ streetId, ...organisation }),
    ),
    ...staff.map((person) => directory.putPerson({ streetId, ...person })),
    ...staff.map(({ account, personId }) =>
      account ? directory.putAccount({ account, personId, streetId, passwordHash }) : undefined,
    ),
  ])

  const call: DeployedStreet['call'] = async (name, request, status = 200) => {
    const answer = (await deployment.invoke(name, apiEvent(request))) as { statusCode: number; body: string }
    expect(`${name} ${answer.statusCode} ${answer.statusCode === status ? '' : answer.body}`).toBe(
      `${name} ${status} `,
    )
    return JSON.parse(answer.body)
  }
  return {
    ...{ deployment, call },
    async logIn(account, password = PASSWORD) {
      const body = { account, password }
      const { token } = await call('log-in', { route: 'POST /api/staff/sessions', body }, 201)
      return { authorization: `Bearer ${token}` }
    },
    file: (filing) =>
      call(
        'submit-petition',
        {
          ...{ route: 'POST /api/petitions', headers: { 'idempotency-key': randomUUID() } },
          body: { placeCode: wall.placeCode, ...filing },
        },
        201,
      ),
  }
}
