const save = (href: string, name: string): void => {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}

const LONG_ENOUGH_MS = 60_000 // for the browser to have read it

export const saveText = (text: string, name: string, type = 'text/csv;charset=utf-8'): void => {
  const url = URL.createObjectURL(new Blob([text], { type }))
  save(url, name)
  setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH_MS)
}

export const savePicture = (dataUrl: string, name: string): void => save(dataUrl, name)
