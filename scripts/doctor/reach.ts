import { type Finding, fail, findings, type Trouble } from './finding.ts'

const PATIENCE_MS = 10_000
const NO_PLACE = '/api/places/AAAAAAAA' // a code that is never printed: its check character is wrong

const reason = (error: unknown): string => {
  const { cause } = error as { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? String(error)
}

const ask = async (url: string): Promise<Trouble[]> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' })
    const type = answer.headers.get('content-type') ?? ''
    if (answer.status === 404 && type.startsWith('application/problem+json')) return []
    const todo =
      answer.status === 403
        ? 'in China: the ICP filing of domain and account; elsewhere: the domain’s mapping to the API'
        : 'point the domain at pages and API of this deployment'
    return [fail(`${url} answers ${answer.status} ${type}: that is not this platform`, todo)]
  } catch (error) {
    return [fail(`${url} cannot be reached: ${reason(error)}`, 'check domain, certificate and network')]
  }
}

/** Whether the public address answers as the platform would. */
export const reachFindings = async (publicBaseUrl: string): Promise<Finding[]> => {
  const base = publicBaseUrl.replace(/\/+$/, '')
  return findings('reach', `${base} answers as the platform does`, await ask(`${base}${NO_PLACE}`))
}
