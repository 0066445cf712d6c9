import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { AwsError, type AwsOperation } from './aws-json.ts'

const requestSchema = z.object({ Name: z.string() })
const fileSchema = z.record(z.string(), z.string())

/**
 * `GetParameter` of the Parameter Store, out of a file of the data folder that its owner writes:
 * `{"/mashangban-dev/wechat/<streetId>/wx…": "the secret"}`. Read each time, so that what is put there counts.
 */
export const parameterOperations = (file: string): Record<string, AwsOperation> => ({
  'AmazonSSM.GetParameter': async (input) => {
    const { Name } = z.parse(requestSchema, input)
    const text = await readFile(file, 'utf8').catch(() => '{}')
    const Value = z.parse(fileSchema, JSON.parse(text))[Name]
    if (Value === undefined) throw new AwsError('ParameterNotFound', `${Name} does not stand in ${file}`)
    return { Parameter: { Name, Type: 'SecureString', Value, Version: 1 } }
  },
})
