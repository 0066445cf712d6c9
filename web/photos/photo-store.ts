/** Pictures of photos that are not sent yet, on this phone. Without IndexedDB they live as long as the page. */

const memory = new Map<string, Blob>()
let opened: Promise<IDBDatabase | undefined> | undefined

const open = (): Promise<IDBDatabase | undefined> =>
  new Promise((resolve) => {
    try {
      const request = indexedDB.open('photos', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('photos')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
      request.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })

const run = async <T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> => {
  opened ??= open()
  const database = await opened
  if (!database) return undefined
  return new Promise((resolve) => {
    try {
      const request = work(database.transaction('photos', mode).objectStore('photos'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}

export const keepPicture = async (id: string, picture: Blob): Promise<void> => {
  memory.set(id, picture)
  await run('readwrite', (store) => store.put(picture, id))
}

export const findPicture = async (id: string): Promise<Blob | undefined> =>
  memory.get(id) ?? ((await run('readonly', (store) => store.get(id))) as Blob | undefined)

export const dropPicture = async (id: string): Promise<void> => {
  memory.delete(id)
  await run('readwrite', (store) => store.delete(id))
}

/** Pictures whose draft has gone: of a filing that was sent, or of a cleared page. */
export const dropAllBut = async (kept: readonly string[]): Promise<void> => {
  const ids = (await run('readonly', (store) => store.getAllKeys())) ?? []
  await Promise.all(ids.map(String).map((id) => (kept.includes(id) ? undefined : dropPicture(id))))
}
