import type { Db } from './client.js'

/** Production samples of a release by locale: how many came, and of how many the audio is still there. */
export function countSamples(db: Db, releaseId: string) {
  return db
    .selectFrom('productionSample')
    .innerJoin('clip', 'clip.id', 'productionSample.clipId')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .where('clip.releaseId', '=', releaseId)
    .select((eb) => [
      'prompt.locale',
      eb.fn.countAll<string>().as('taken'),
      eb.fn.countAll<string>().filterWhere('productionSample.bytesRemovedAt', 'is', null).as('kept'),
      eb.fn
        .min('productionSample.keepUntil')
        .filterWhere('productionSample.bytesRemovedAt', 'is', null)
        .as('nextRemoval'),
    ])
    .groupBy('prompt.locale')
    .orderBy('prompt.locale')
    .execute()
}
