import type { KMSClient } from '@aws-sdk/client-kms'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'

const demoSchema = z.object({
  places: z.array(z.object({ placeCode: z.string(), community: z.string() })),
  accounts: z.array(
    z.object({ account: z.string(), password: z.string(), role: z.string(), org: z.string() }),
  ),
})

/** What there is to try the platform with; `<data>/demo.json` adds the base address. */
export type Demo = z.infer<typeof demoSchema>
export const parseDemo = (text: string): Demo => demoSchema.parse(JSON.parse(text))

/** What demo data are written with: the platform answers already, its table is empty. */
export interface SeedContext {
  /** Address of the API. */
  readonly base: string
  readonly client: DynamoDBDocumentClient
  readonly tableName: string
  readonly kms: KMSClient
  readonly kmsKeyId: string
}

/** Runs once for a data folder, after everything answers and before `demo.json` is written. */
export type Seed = (context: SeedContext) => Promise<Demo>
