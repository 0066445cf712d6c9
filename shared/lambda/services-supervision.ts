import { directory, items, moveServices, petitions, settings, similarity, staffServices } from './services.ts'

/** For whoever reads supervision items. */
export const itemServices = () => ({
  ...staffServices(),
  ...moveServices(),
  items: items(),
  petitions: petitions(),
  settings: settings(),
  similarity: similarity(),
  directory: directory(),
})
