export interface PasswordVerifier {
  /** Takes as long for an account that does not exist (`undefined`) as for one that does. */
  verify(password: string, hash: string | undefined): Promise<boolean>
}
