import * as z from 'zod/mini'
import { InvalidInput } from '../domain/errors.ts'

/** The header's UUID. @throws InvalidInput */
export const idempotencyKey = (header: string | undefined): string => {
  const key = header?.toLowerCase()
  if (z.safeParse(z.guid(), key).success && key) return key
  throw new InvalidInput([
    { path: 'Idempotency-Key', message: '缺少提交编号（UUID），请刷新页面后重新提交。' },
  ])
}
