/** What raters can mark, by the attribute the marks answer: regions of a waveform, or words of a text. */
export const markKinds = {
  defects: [
    'noise',
    'click',
    'distortion',
    'mispronunciation',
    'skipped',
    'repeated',
    'pause',
    'pitch',
    'loudness',
    'other',
  ],
  prosody_faults: ['stress', 'pause', 'pitch', 'speed', 'pronunciation'],
} as const
