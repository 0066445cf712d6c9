import * as z from 'zod/mini'
import { filingSchema } from '../../shared/domain/petition/filing.ts'
import { phoneSchema } from '../../shared/domain/text.ts'
import { momentSchema } from '../../shared/http/contracts/moment.ts'
import {
  describedPersonSchema,
  listedPersonSchema,
  namedPersonSchema,
  orgSchema,
} from '../../shared/http/contracts/person-parts.ts'
import {
  actionSchema,
  bySchema,
  dueExplainedSchema,
  offerSchema,
  photoSchema,
  receiptSchema,
  saltedSchema,
  stageSchema,
  timelineLineSchema,
} from '../../shared/http/contracts/petition-parts.ts'

export type JsonSchema = { [keyword: string]: unknown }

const named: Readonly<Record<string, { schema: z.ZodMiniType; description: string }>> = {
  Action: { schema: actionSchema, description: 'An action of the lifecycle; see docs/lifecycle.md.' },
  By: {
    schema: bySchema,
    description: 'Who acted: role and organisation; the name is told to staff only.',
  },
  DueExplained: {
    schema: dueExplainedSchema,
    description:
      'Which days were counted for a due date, which were skipped, and why. `estimated`: a day lies in a year whose holiday notice is not loaded.',
  },
  Filing: {
    schema: filingSchema,
    description: 'What a resident files. `photos` are values of uploadKey.',
  },
  ListedPerson: { schema: listedPersonSchema, description: 'A member of staff with role and organisation.' },
  Moment: {
    schema: momentSchema,
    description: 'ISO 8601 with milliseconds, always at +08:00, so that text order is time order.',
  },
  NamedPerson: { schema: namedPersonSchema, description: 'A member of staff.' },
  Offer: {
    schema: offerSchema,
    description: 'An action that the reader may make now, with the fields of its form.',
  },
  Org: { schema: orgSchema, description: 'An organisation of the street.' },
  Person: { schema: describedPersonSchema, description: 'A member of staff with organisation and street.' },
  Photo: {
    schema: photoSchema,
    description:
      'A photo that came with an entry: `checking` for some seconds, then `attached` with links that are good for four to five minutes, or `refused` with what the sender can do.',
  },
  Receipt: {
    schema: receiptSchema,
    description:
      'The hash chain of the timeline: hash = SHA-256(JCS(the other fields but payloads)), each commit = SHA-256(salt ‖ JCS(payload)). Payloads are present only for what the reader may see, and may have been erased; the chain verifies without them.',
  },
  SaltedPayload: {
    schema: saltedSchema,
    description: 'A payload with the salt (hex) that its commitment was made with.',
  },
  Stage: { schema: stageSchema, description: 'Where a petition is.' },
  TimelineLine: { schema: timelineLineSchema, description: 'One entry of the timeline.' },
}

for (const [id, { schema, description }] of Object.entries(named))
  z.globalRegistry.add(schema, { id, description })
z.globalRegistry.add(phoneSchema, {
  description:
    'A Chinese mobile number, or a landline with its area code; spaces, hyphens, full-width digits and the country code are forgiven.',
})

const withRefs = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withRefs)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([keyword, inner]) => [
      keyword,
      keyword === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : withRefs(inner),
    ]),
  )
}

/** Collects the schemas of the document under `#/components/schemas`. */
export const schemaCollection = () => {
  const schemas: Record<string, JsonSchema> = {}

  const put = (name: string, schema: JsonSchema): JsonSchema => {
    const known = schemas[name]
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`two different schemas are called ${name}`)
    schemas[name] = schema
    return { $ref: `#/components/schemas/${name}` }
  }

  /** The schema as JSON, what it refers to collected. `input` is what may be sent, `output` what comes out. */
  const jsonOf = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema => {
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ schema }), { io })
    for (const [name, definition] of Object.entries($defs)) {
      const { id: _, ...rest } = definition as JsonSchema
      put(name, withRefs(rest) as JsonSchema)
    }
    return withRefs(properties?.schema) as JsonSchema
  }

  const sorted = (): Record<string, JsonSchema> =>
    Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))

  return { put, jsonOf, sorted }
}
export type SchemaCollection = ReturnType<typeof schemaCollection>
