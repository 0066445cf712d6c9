/** Where somebody came from: the list as it was filtered. */
export let listPath = '/supervision'
export const rememberList = (path: string): void => {
  listPath = path
}
