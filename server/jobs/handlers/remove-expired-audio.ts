import { removeExpiredAudio } from '../../domain/releases/samples/remove-audio.js'
import { defineHandler } from '../runner.js'

export const removeExpiredAudioHandler = defineHandler('remove-expired-audio', (ctx) =>
  removeExpiredAudio(ctx),
)
