/** Sixteen characters are read out and copied in fours. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')
