/**
 * Every 47th petition of the year's and the answered ones, judged by hand from its title under the demo street's own
 * categories; several where each would do. Judged before any of them was suggested for, by one person, once.
 */
const judged: Readonly<Record<string, string>> = {
  market: '188553 249301 22904',
  housing:
    '190019 192202 195995 201067 215522 225600 228102 230183 235871 238180 239394 245956 247122 250514 256959 274434 275595 287631 7297 16490 17367 20162 21074 29455 119123',
  other:
    '191062 198013 205960 211358 217938 222012 223221 224384 233542 236842 242550 248228 255744 259881 281591 282476 285184 3760 4840 6214 6711 8834 16957 18435 25738 36633 37607 47689 74606 82230 93208 108139 114173 133050 139893 145889',
  facilities: '193337 32721 129778',
  environment: '194595 226554 229083 232520 272117 288944 12189 33569',
  'facilities housing': '197122 210204',
  'housing other': '199112 19111',
  'housing safety': '200193 220741',
  'noise environment': '202331 273282',
  'traffic facilities': '203494 209184 213638 234588 267630 268677 10597 59938',
  traffic: '204710 212623 214543 252940 265296 280150 284282 286572 9633 17721 23843 44203 99582 124324',
  'safety traffic': '207080',
  'housing facilities': '208150 241404',
  noise: '216689 219748 231430 254816 266429 276543 40335 87916 121137',
  safety: '218648 258051 278948',
  'housing market': '240330',
  'facilities environment': '243822 78903',
  'welfare other': '244951 253923 271076',
  'market other': '251785',
  'safety housing': '259145 269686',
  'noise housing': '261103',
  'environment other': '262181 46248',
  'other environment': '263108',
  'traffic safety': '264232 24937',
  'facilities other': '277495',
  'welfare housing': '283494',
  'other facilities': '316619',
  'welfare housing other': '4233',
  'facilities market': '5492',
  'traffic other': '8015',
  'environment market': '35576',
  welfare: '56111 84864 90736 105634 136034',
  'housing welfare': '96788 126865',
  'other welfare': '116988',
}

/** By id, the categories that would do; `other` where the street has none for it. */
export const streetSample: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(judged).flatMap(([categories, ids]) =>
    ids.split(' ').map((id) => [id, categories.split(' ')] as const),
  ),
)
