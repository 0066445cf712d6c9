import type { Organisation } from './street.ts'

/** The stations of a street, each for its community. */
export const stationsOf = (organisations: readonly Organisation[]): Organisation[] =>
  organisations.filter(({ type }) => type === 'station')

/** What the community of a station is called. */
export const communityOf = ({ community, name }: Pick<Organisation, 'community' | 'name'>): string =>
  community ?? name

/** The same of a station's id; empty for one that is not there. */
export const communityNamed = (
  organisations: readonly Organisation[],
  communityId: string | undefined,
): string => organisations.find(({ orgId }) => orgId === communityId)?.community ?? ''
