import { type Field, schemaOfFields } from '../../shared/domain/petition/fields.ts'
import {
  type Action,
  actions,
  lifecycle,
  type Rule,
  rulesOf,
} from '../../shared/domain/petition/lifecycle.ts'
import { staffRoles } from '../../shared/domain/street/roles.ts'
import type { JsonSchema, SchemaCollection } from './schemas.ts'

type Side = 'Resident' | 'Staff'

const kindOfValue: Partial<Record<Field['type'], JsonSchema>> = {
  person: { description: 'A personId.' },
  org: { description: 'An orgId.' },
  orgs: { description: 'Values of orgId.' },
  petition: { description: 'A petitionId.' },
  photos: { description: 'Values of uploadKey, nine at most.' },
}

const describedField = (field: Field): JsonSchema => ({
  title: field.label,
  ...kindOfValue[field.type],
  ...(field.type === 'choice' && { 'x-labels': field.options }),
})

/** The rules by which somebody of this side makes the move through `…/actions`; a petition is filed elsewhere. */
const rulesOfSide = (action: Action, side: Side): readonly Rule[] => {
  const roles: readonly string[] = side === 'Resident' ? ['resident'] : staffRoles
  return rulesOf(action).filter(({ by, from }) => from.length > 0 && by.some((role) => roles.includes(role)))
}

const whoAndWhere = (rules: readonly Rule[], side: Side): string =>
  rules
    .map(({ by, from }) => {
      const who = side === 'Resident' ? '' : `by ${by.filter((role) => role !== 'resident').join(', ')} `
      return `${who}from ${from.join(', ')}`
    })
    .join('; ')

const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

const actionBody = (action: Action, side: Side, { jsonOf }: SchemaCollection): JsonSchema => {
  const rules = rulesOfSide(action, side)
  const fields: readonly Field[] = lifecycle[action].fields
  const { properties = {}, required = [] } = jsonOf(schemaOfFields(fields), 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  const own = fields.map((field) => [field.name, { ...properties[field.name], ...describedField(field) }])
  const version = side === 'Staff' && {
    version: {
      type: 'integer',
      minimum: 1,
      description: 'The version that the person has before their eyes.',
    },
  }
  return {
    title: lifecycle[action].label,
    description: `Made ${whoAndWhere(rules, side)}.`,
    type: 'object',
    properties: { action: { const: action }, ...version, ...Object.fromEntries(own) },
    required: ['action', ...(version ? ['version'] : []), ...required],
    additionalProperties: false,
  }
}

/** One schema for each action of a side, told apart by `action`. */
export const actionBodies = (side: Side, collection: SchemaCollection): JsonSchema => {
  const refs = actions
    .filter((action) => rulesOfSide(action, side).length > 0)
    .map((action) => {
      const { $ref } = collection.put(`${side}${pascal(action)}`, actionBody(action, side, collection))
      return { action, $ref }
    })
  return collection.put(`${side}Action`, {
    description: `An action with its inputs. The reply of the petition offers the ones that can be made now.`,
    oneOf: refs.map(({ $ref }) => ({ $ref })),
    discriminator: {
      propertyName: 'action',
      mapping: Object.fromEntries(refs.map(({ action, $ref }) => [action, $ref])),
    },
  })
}
