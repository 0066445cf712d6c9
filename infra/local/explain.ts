import * as z from 'zod/mini'

z.config(z.locales.en()) // zod/mini comes without words

/** What does not fit, in lines that name the place. */
export const explain = (error: z.core.$ZodError): string => z.prettifyError(error)
