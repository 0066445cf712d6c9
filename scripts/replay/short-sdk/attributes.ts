type Attribute = Record<string, unknown>
type Map = Record<string, unknown>

/** A value as DynamoDB's JSON has it; bytes in base64. Undefined is absent, as `removeUndefinedValues` has it. */
const toAttribute = (value: unknown): Attribute => {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return { L: value.map(toAttribute) }
  if (typeof value === 'object') return { M: toAttributes(value as Map) }
  throw new Error(`no attribute can hold ${String(value)}`)
}
const toAttributes = (item: Map): Map => {
  const attributes: Map = {}
  for (const name in item) if (item[name] !== undefined) attributes[name] = toAttribute(item[name])
  return attributes
}

const fromAttribute = (attribute: Attribute): unknown => {
  for (const type in attribute) {
    const value = attribute[type]
    if (type === 'S' || type === 'BOOL') return value
    if (type === 'N') return Number(value)
    if (type === 'NULL') return null
    if (type === 'B') return new Uint8Array(Buffer.from(String(value), 'base64'))
    if (type === 'L') return (value as Attribute[]).map(fromAttribute)
    if (type === 'M') return fromAttributes(value as Map)
    throw new Error(`an attribute of type ${type}`)
  }
  return undefined
}
const fromAttributes = (attributes: Map): Map => {
  const item: Map = {}
  for (const name in attributes) item[name] = fromAttribute(attributes[name] as Attribute)
  return item
}

/** Fields of requests and answers that hold an item, and those that hold a list of items. */
const single = new Set([
  'Item',
  'Key',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
  'Attributes',
])
const several = new Set(['Items', 'Keys'])

const converted = (value: unknown, convert: (item: Map) => Map): unknown => {
  if (Array.isArray(value)) return value.map((inner) => converted(inner, convert))
  if (typeof value !== 'object' || value === null) return value
  const result: Map = {}
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue
    if (single.has(name)) result[name] = convert(inner)
    else if (several.has(name)) result[name] = inner.map(convert)
    else if (name === 'Responses')
      // of BatchGetItem: the items by table
      result[name] = Object.fromEntries(
        Object.entries(inner as Record<string, Map[]>).map(([table, items]) => [table, items.map(convert)]),
      )
    else result[name] = converted(inner, convert)
  }
  return result
}

export const requestOf = (input: Map): Map => converted(input, toAttributes) as Map
export const answerOf = (output: Map): Map => converted(output, fromAttributes) as Map
