import type { AnswerInput } from '#contract/rater-answer'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export type QuestionnaireValue = string | number | string[]

/** What a letter can say. */
export type Content =
  | { readonly kind: 'answer'; readonly body: AnswerInput }
  | {
      readonly kind: 'questionnaire'
      readonly body: { answers: { key: string; value: QuestionnaireValue }[] }
    }
  | { readonly kind: 'fault'; readonly body: PlaybackFault }

/** Something a rater said that the server has not acknowledged yet. */
export type Letter = { readonly id: string; readonly sessionId: string; readonly seq: number } & Content

/** A recording that did not sound. */
export interface PlaybackFault {
  readonly trialId: string
  readonly place: number
  readonly kind: 'network' | 'decode' | 'playback' | 'gesture'
  readonly detail: string
}

/** What this browser remembers of a session, so that a reload goes on where the rater was. */
export interface RememberedSession {
  readonly link: string
  readonly participant: string | null
  readonly token: string
  readonly sessionId: string
  /** The rater's locale, for what the page has to say before it has the session again. */
  readonly locale: string
  readonly soundChecked: boolean
  readonly volume: number
  readonly output: string | null
  readonly instructionsRead: boolean
  readonly practiceOver: boolean
  /** Questionnaire answers by key; null for an item that was shown and left open. */
  readonly replies: Readonly<Record<string, QuestionnaireValue | null>>
  /** Trials that are left out because a recording of theirs does not sound. */
  readonly skipped?: readonly string[]
}

export interface OutboxStore {
  /** What is put here is still there after the page has gone. */
  readonly lasting: boolean
  put(letter: Letter): Promise<void>
  remove(id: string): Promise<void>
  /** Oldest first. */
  letters(sessionId: string): Promise<Letter[]>
  remember(session: RememberedSession): Promise<void>
  recall(link: string): Promise<RememberedSession | undefined>
  forget(link: string): Promise<void>
  /** The pseudonym of this browser. */
  raterKey(make: () => string): Promise<string>
}

interface Schema extends DBSchema {
  letters: { key: string; value: Letter; indexes: { session: string } }
  sessions: { key: string; value: RememberedSession }
  self: { key: string; value: string }
}

/** IndexedDB where the browser allows it; memory where it does not (some private windows): the page works either way. */
export async function openOutboxStore(): Promise<OutboxStore> {
  try {
    const db = await openDB<Schema>('earwitness-rater', 1, {
      upgrade(created) {
        created.createObjectStore('letters', { keyPath: 'id' }).createIndex('session', 'sessionId')
        created.createObjectStore('sessions', { keyPath: 'link' })
        created.createObjectStore('self')
      },
    })
    return withSpare(idbStore(db), memoryStore())
  } catch {
    return memoryStore()
  }
}

function idbStore(db: IDBPDatabase<Schema>): OutboxStore {
  return {
    lasting: true,
    put: async (letter) => {
      await db.put('letters', letter)
    },
    remove: (id) => db.delete('letters', id),
    letters: async (sessionId) => bySeq(await db.getAllFromIndex('letters', 'session', sessionId)),
    remember: async (session) => {
      await db.put('sessions', session)
    },
    recall: (link) => db.get('sessions', link),
    forget: (link) => db.delete('sessions', link),
    async raterKey(make) {
      // One transaction: two tabs opened at once agree on one key.
      const transaction = db.transaction('self', 'readwrite')
      const known = await transaction.store.get('key')
      const key = known ?? make()
      if (known === undefined) await transaction.store.put(key, 'key')
      await transaction.done
      return key
    },
  }
}

/** What this visit wrote stays readable when the store fails later (a full disk): answers must still be sent. */
export function withSpare(store: OutboxStore, spare: OutboxStore): OutboxStore {
  let works = true
  const keep = async (write: (to: OutboxStore) => Promise<void>): Promise<void> => {
    await write(spare)
    if (!works) return
    try {
      await write(store)
    } catch {
      works = false
    }
  }
  const read = async <T>(ask: (from: OutboxStore) => Promise<T>): Promise<T> => {
    if (!works) return ask(spare)
    try {
      return await ask(store)
    } catch {
      works = false
      return ask(spare)
    }
  }
  return {
    get lasting() {
      return works && store.lasting
    },
    put: (letter) => keep((to) => to.put(letter)),
    remove: (id) => keep((to) => to.remove(id)),
    letters: (sessionId) => read((from) => from.letters(sessionId)),
    remember: (session) => keep((to) => to.remember(session)),
    recall: (link) => read((from) => from.recall(link)),
    forget: (link) => keep((to) => to.forget(link)),
    raterKey: (make) => read((from) => from.raterKey(make)),
  }
}

export function memoryStore(): OutboxStore {
  const letters = new Map<string, Letter>()
  const sessions = new Map<string, RememberedSession>()
  let self: string | undefined
  return {
    lasting: false,
    put: async (letter) => {
      letters.set(letter.id, letter)
    },
    remove: async (id) => {
      letters.delete(id)
    },
    letters: async (sessionId) =>
      bySeq([...letters.values()].filter((letter) => letter.sessionId === sessionId)),
    remember: async (session) => {
      sessions.set(session.link, session)
    },
    recall: async (link) => sessions.get(link),
    forget: async (link) => {
      sessions.delete(link)
    },
    raterKey: async (make) => (self ??= make()),
  }
}

function bySeq(letters: readonly Letter[]): Letter[] {
  return [...letters].sort((a, b) => a.seq - b.seq)
}
