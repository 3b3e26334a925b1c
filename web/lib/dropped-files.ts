export interface DroppedFile {
  readonly path: string
  readonly file: File
}

/** The files of a drop, folders walked, each with its path from the folder that was dropped. */
export async function filesOfDrop(items: DataTransferItemList): Promise<readonly DroppedFile[]> {
  // Entries have to be taken before the first await: the list is emptied when the event is over.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const nested = await Promise.all(entries.map((entry) => walk(entry, '')))
  return nested.flat().filter((dropped) => !isHidden(dropped.path))
}

/** The files of an input, a chosen folder's paths kept. */
export function filesOfInput(list: FileList): readonly DroppedFile[] {
  return [...list]
    .map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }))
    .filter((chosen) => !isHidden(chosen.path))
}

async function walk(entry: FileSystemEntry, before: string): Promise<DroppedFile[]> {
  const path = before === '' ? entry.name : `${before}/${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  // A reader hands out a hundred entries at a time and says that it is done with an empty list.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) break
    children.push(...batch)
  }
  return (await Promise.all(children.map((child) => walk(child, path)))).flat()
}

/** Files that systems leave behind in folders and nobody means to send. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db')
}
