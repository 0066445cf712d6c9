import * as z from 'zod/mini'

/** The id of an organisation, a person or a street, as lists give it. */
export const idOfItem = () => z.string().check(z.minLength(1), z.maxLength(80))
