import * as z from 'zod/mini'

/** ISO 8601 with milliseconds, always at +08:00. */
export const momentSchema = z.string()
