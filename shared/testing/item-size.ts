const bytes = (text: string): number => Buffer.byteLength(text)

/** Bytes that DynamoDB bills for a value: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const valueSize = (value: unknown): number => {
  if (typeof value === 'string') return bytes(value)
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  if (value instanceof Uint8Array) return value.length
  if (Array.isArray(value)) return 3 + value.reduce((sum, element) => sum + 1 + valueSize(element), 0)
  if (typeof value === 'object' && value !== null)
    return 3 + Object.keys(value).length + itemSize({ ...value })
  return 1
}

/** Bytes of an item: its names and its values. */
export const itemSize = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0)
