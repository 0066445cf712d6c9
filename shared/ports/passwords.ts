export interface PasswordHasher {
  /** What is stored of a password; another each time. */
  hash(password: string): Promise<string>
}

export interface PasswordVerifier {
  /** Takes as long for an account that does not exist (`undefined`) as for one that does. */
  verify(password: string, hash: string | undefined): Promise<boolean>
}
