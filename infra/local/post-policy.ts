import * as z from 'zod/mini'

/** A refusal as S3 words it. */
export interface S3Refusal {
  status: number
  code: string
  message: string
}

const conditionSchema = z.union([
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.record(z.string(), z.string()),
])
const policySchema = z.object({ expiration: z.string(), conditions: z.array(conditionSchema) })
type Policy = z.infer<typeof policySchema>

export const denied = (message: string): S3Refusal => ({ status: 403, code: 'AccessDenied', message })
/** Fields of a form that no condition has to cover. */
const FREE = /^(x-amz-signature|policy|file|x-ignore-.*)$/

const parsePolicy = (encoded: string): Policy | undefined => {
  try {
    return z.parse(policySchema, JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
  } catch {
    return undefined
  }
}

type Exact = { field: string; matches: (value: string) => boolean; text: string }

const exactOf = (condition: Policy['conditions'][number]): Exact[] => {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, wanted]) => ({
      field: name.toLowerCase(),
      matches: (value) => value === wanted,
      text: `["eq", "$${name}", "${wanted}"]`,
    }))
  const [operator, name, wanted] = condition
  if (operator === 'content-length-range') return []
  const matches = (value: string) => (operator === 'eq' ? value === wanted : value.startsWith(wanted))
  return [
    {
      field: name.replace(/^\$/, '').toLowerCase(),
      matches,
      text: `["${operator}", "${name}", "${wanted}"]`,
    },
  ]
}

/**
 * What S3 would say to a form of a presigned POST whose signature is right: every condition holds, every field is
 * covered by one, the file's size is within the range, and the time has not passed.
 * @param fields names in lower case, those before the file alone
 */
export const refuseByPolicy = (
  encodedPolicy: string,
  {
    fields,
    bucket,
    size,
    now,
  }: { fields: ReadonlyMap<string, string>; bucket: string; size: number; now: number },
): S3Refusal | undefined => {
  const policy = parsePolicy(encodedPolicy)
  if (!policy || Number.isNaN(Date.parse(policy.expiration)))
    return { status: 400, code: 'InvalidPolicyDocument', message: 'Invalid Policy: Invalid JSON.' }
  if (now >= Date.parse(policy.expiration)) return denied('Invalid according to Policy: Policy expired.')
  const exact = policy.conditions.flatMap(exactOf)
  for (const { field, matches, text } of exact) {
    const value = field === 'bucket' ? bucket : fields.get(field)
    if (value === undefined || !matches(value))
      return denied(`Invalid according to Policy: Policy Condition failed: ${text}`)
  }
  const covered = new Set(exact.map(({ field }) => field))
  const extra = [...fields.keys()].find((field) => !FREE.test(field) && !covered.has(field))
  if (extra) return denied(`Invalid according to Policy: Extra input fields: ${extra}`)
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition) || condition[0] !== 'content-length-range') continue
    const [, least, most] = condition
    if (size < least)
      return {
        status: 400,
        code: 'EntityTooSmall',
        message: 'Your proposed upload is smaller than the minimum allowed size',
      }
    if (size > most)
      return {
        status: 400,
        code: 'EntityTooLarge',
        message: 'Your proposed upload exceeds the maximum allowed size',
      }
  }
  return undefined
}
