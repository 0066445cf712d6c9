/** How long the parts of a filing may be, in characters as people count them. */
export const filingLimits = {
  text: 8000, // a resident's whole story, and well below what an item can hold
  title: 60,
  address: 200,
  name: 40,
} as const
