import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { inject } from 'vitest'
import * as z from 'zod/mini'
import { functionIdOf, roleIdOf } from '../../infra/function-resources.ts'
import { createTable, readTableResource, startDynamoDB } from '../../infra/local/dynamodb.ts'
import { listFunctions } from '../../scripts/package/functions.ts'
import { readTemplate, TEMPLATE } from '../../scripts/package/template.ts'
import { packageAll } from '../../scripts/package.ts'
import { type AwsServices, startAwsServices } from './aws-services.ts'
import { type InstalledArtifact, installArtifact, invokeArtifact } from './invoke-artifact.ts'
import { roleSchema } from './role.ts'
import { BUCKET } from './upload-bucket.ts'

const TABLE = 'mashangban-artifacts'
const REGION = 'cn-north-1'

const variablesSchema = z.record(z.string(), z.union([z.string(), z.object({ Ref: z.string() })]))
const functionSchema = z.object({
  Handler: z.string(),
  Environment: z._default(z.object({ Variables: variablesSchema }), { Variables: {} }),
})

export interface Deployment {
  artifacts: Map<string, InstalledArtifact>
  aws: AwsServices
  /** The table as an administrator sees it. */
  table: { client: DynamoDBDocumentClient; tableName: string }
  invoke(name: string, event: unknown): Promise<unknown>
  stop(): Promise<void>
}

/** Packages everything, unless another file of this run has: the template comes last. @returns where it lies */
const packaged = async (): Promise<string> => {
  const dist = inject('dist')
  if (!existsSync(join(dist, TEMPLATE)))
    await packageAll(dist, ['--param=publicBaseUrl=https://mashangban.test'])
  return dist
}

/**
 * Installs each zip where there is nothing else, with variables and role of the template.
 * @param overrides of the variables that a function has
 */
export const deploy = async (overrides: Readonly<Record<string, string>> = {}): Promise<Deployment> => {
  const [dynamo, dist] = await Promise.all([startDynamoDB(), packaged()])
  const { Resources } = await readTemplate(join(dist, TEMPLATE))
  const credentials = { accessKeyId: 'administrator', secretAccessKey: 'secret' }
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: REGION, credentials })
  await createTable(client, TABLE, await readTableResource())
  const aws = await startAwsServices({
    dynamoEndpoint: dynamo.endpoint,
    roleOf: (name) => roleSchema.parse(Resources[roleIdOf(name)]?.Properties),
  })

  /** What CloudFormation makes of a variable: a reference becomes the name, id or address of the resource. */
  const live = (value: string | { Ref: string }): string => {
    if (typeof value === 'string') return value
    const names: Record<string, string> = {
      Table: TABLE,
      DataKey: aws.keyId,
      EventBus: 'mashangban-test',
      UploadBucket: BUCKET,
    }
    return names[value.Ref] ?? aws.queueUrl(value.Ref)
  }
  const install = async (name: string) => {
    const { Handler, Environment } = functionSchema.parse(Resources[functionIdOf(name)]?.Properties)
    const variables = Object.entries(Environment.Variables).map(([key, value]) => [
      key,
      overrides[key] ?? live(value),
    ])
    const environment = {
      ...Object.fromEntries(variables),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: name,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: aws.endpoint,
    }
    const zip = join(dist, 'zips', `${name}.zip`)
    return [name, await installArtifact(zip, { handler: Handler, environment })] as const
  }
  const artifacts = new Map(await Promise.all(listFunctions().map(({ name }) => install(name))))

  return {
    artifacts,
    aws,
    table: { client: DynamoDBDocumentClient.from(client), tableName: TABLE },
    invoke: async (name, event) => {
      const artifact = artifacts.get(name)
      if (!artifact) throw new Error(`serverless.yml has no ${name}`)
      return invokeArtifact(artifact, event)
    },
    stop: async () => {
      client.destroy()
      await Promise.all([dynamo.stop(), aws.stop()])
      const folders = [...artifacts.values()].map(({ folder }) => folder)
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
    },
  }
}
