import type { z } from 'zod'
import { clipEndpoints, type ClipView } from '../../server/contract/clips.js'
import { studyEndpoints, type StudyView } from '../../server/contract/studies.js'
import { createEar } from './ear.js'
import type { Http } from './http.js'
import type { Offer } from './rater.js'

/** Who asks which studies are running: an API token, or a lead who signs in. */
export type LeadAccess = { readonly token: string } | { readonly email: string; readonly password: string }

/** Where raters may take part: every locale of every running study, or of the one that is asked for. */
export async function findOffers(
  http: Http,
  access: LeadAccess,
  studyId: string | undefined,
): Promise<Offer[]> {
  const proof = 'token' in access ? access : { cookie: await signIn(http, access) }
  const read = async <T>(path: string, parse: (body: unknown) => T): Promise<T> => {
    const reply = await http.send({ method: 'GET', path, ...proof })
    if (reply.status !== 200)
      throw new Error(`${path} was answered with ${reply.status}: ${reply.body.toString()}`)
    return parse(JSON.parse(reply.body.toString()))
  }
  const ids =
    studyId === undefined
      ? (
          await read('/api/v1/studies?limit=200', (body) => studyEndpoints.listStudies.response.parse(body))
        ).items
          .filter((study) => study.state === 'running' || study.state === 'pilot')
          .map((study) => study.id)
      : [studyId]
  const clipsIn = async (locale: string): Promise<ClipView[]> => {
    const clips: ClipView[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const asked = new URLSearchParams({ limit: '200', locale, ...(cursor === '' ? {} : { cursor }) })
      const page: z.output<typeof clipEndpoints.listClips.response> = await read(
        `/api/v1/clips?${asked.toString()}`,
        (body) => clipEndpoints.listClips.response.parse(body),
      )
      clips.push(...page.items)
      cursor = page.next
    }
    return clips
  }
  const offers: Offer[] = []
  for (const id of ids) {
    const study = await read(`/api/v1/studies/${id}`, (body) => studyEndpoints.readStudy.response.parse(body))
    for (const offer of placesOf(study))
      offers.push(
        study.settings.method.kind === 'transcription'
          ? { ...offer, ear: createEar(study, await clipsIn(offer.locale)) }
          : offer,
      )
  }
  return offers
}

/** The open link for every locale, or the links of the panels for theirs. */
function placesOf({ links, locales, panels }: StudyView): Offer[] {
  const places =
    links.rater === null
      ? links.panels.flatMap(({ panel, link }) =>
          panels.filter((one) => one.panel === panel).map(({ locale }) => ({ link, locale })),
        )
      : locales.map((locale) => ({ link: links.rater!, locale }))
  return places.map(({ link, locale }) => ({ link: link.split('/').at(-1)!, locale }))
}

/** The locales a link offers, for a run that only has the link. */
export async function offersOfLink(http: Http, link: string): Promise<Offer[]> {
  const name = link.split('/').at(-1) ?? link
  const reply = await http.send({
    method: 'GET',
    path: `/api/v1/rater/invitations/${encodeURIComponent(name)}`,
  })
  if (reply.status !== 200)
    throw new Error(`the link was answered with ${reply.status}: ${reply.body.toString()}`)
  const { locales } = JSON.parse(reply.body.toString()) as { locales: { locale: string }[] }
  return locales.map(({ locale }) => ({ link: name, locale }))
}

export async function signIn(http: Http, access: { email: string; password: string }): Promise<string> {
  const reply = await http.send({ method: 'POST', path: '/api/v1/sign-in', body: access })
  if (reply.status !== 200)
    throw new Error(
      `signing in as ${access.email} was answered with ${reply.status}: ${reply.body.toString()}`,
    )
  return reply.cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
