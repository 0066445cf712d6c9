import { showInvitation } from '../../shared/http/endpoints/show-invitation.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory, keyring, petitions, quotas, timing } from '../../shared/lambda/services.ts'
import { photoLinks } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(showInvitation, {
  ...timing,
  directory: directory(),
  petitions: petitions(),
  keyring: keyring(),
  photoLinks: photoLinks(),
  quotas: quotas(),
})
