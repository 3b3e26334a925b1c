import { run, runToFile } from './tools.js'
import type { Sentence } from './sentences.js'

export interface System {
  name: string
  kind: 'human' | 'tts' | 'anchor'
  release: string
  /** The Debian package it comes from. */
  package: string
  engine: string | null
  licence: string
  /** By locale: the voice that speaks it. A locale that is missing is not spoken by this system. */
  voices: Record<string, string>
  /** Writes a sound file that sox can read and answers its path. */
  speak: (sentence: Sentence, voice: string, locale: string, scratch: string) => string
}

const espeakVoices = { 'en-US': 'en-us', 'fr-FR': 'fr', 'ru-RU': 'ru', 'it-IT': 'it' }
const formantLicence = 'GPL-3.0-or-later program; its output carries no licence of the program'

/** Festival's older voices stop at quotation marks and dashes that they have no rule for. */
const spoken = (text: string) => text.replaceAll(' — ', ', ').replaceAll(/[«»"“”()]/g, '')

const festivalEncodings: Record<string, string> = {
  'en-US': 'ASCII',
  'ru-RU': 'UTF-8',
  'it-IT': 'ISO-8859-1',
}

const festival = (locale: string, voice: string, method: string, licence: string): System => ({
  name: 'festival',
  kind: 'tts',
  release: '2.5.0',
  package: 'festival',
  engine: `Festival, ${method}`,
  licence,
  voices: { [locale]: voice },
  speak: ({ text }, _voice, _locale, scratch) => {
    const file = `${scratch}/festival.wav`
    const encoded = run('iconv', ['-f', 'UTF-8', '-t', String(festivalEncodings[locale])], spoken(text))
    runToFile(file, 'text2wave', ['-eval', `(voice_${voice})`, '-o', file], encoded)
    return file
  },
})

export const systems: System[] = [
  {
    name: 'human',
    kind: 'human',
    release: 'recorded',
    package: 'asterisk-core-sounds-en-g722',
    engine: null,
    licence: 'CC-BY-SA-3.0, Allison Smith and Digium',
    voices: { 'en-US': 'Allison Smith' },
    speak: ({ recording }, _voice, _locale, scratch) => {
      const file = `${scratch}/human.wav`
      const source = `/usr/share/asterisk/sounds/en_US_f_Allison/${String(recording)}.g722`
      runToFile(file, 'ffmpeg', ['-v', 'error', '-y', '-f', 'g722', '-i', source, file])
      return file
    },
  },
  {
    name: 'human',
    kind: 'human',
    release: 'recorded',
    package: 'tuxpaint-stamps-default',
    engine: null,
    licence: 'GPL-2.0, Bill Kendrick and the contributors of Tux Paint stamps',
    voices: { 'fr-FR': 'Tux Paint, French', 'ru-RU': 'Tux Paint, Russian' },
    speak: ({ recording }, _voice, locale) =>
      `/usr/share/tuxpaint/stamps/${String(recording)}_desc_${locale.slice(0, 2)}.ogg`,
  },
  {
    name: 'espeak-ng',
    kind: 'tts',
    release: '1.51',
    package: 'espeak-ng',
    engine: 'eSpeak NG, formant synthesiser',
    licence: formantLicence,
    voices: espeakVoices,
    speak: ({ text }, voice, _locale, scratch) => {
      const file = `${scratch}/espeak-ng.wav`
      runToFile(file, 'espeak-ng', ['-v', voice, '-s', '160', '-w', file, '--stdin'], text)
      return file
    },
  },
  {
    name: 'espeak-ng-klatt',
    kind: 'tts',
    release: '1.51',
    package: 'espeak-ng',
    engine: 'eSpeak NG, Klatt synthesiser',
    licence: formantLicence,
    voices: espeakVoices,
    speak: ({ text }, voice, _locale, scratch) => {
      const file = `${scratch}/klatt.wav`
      const options = ['-v', `${voice}+klatt2`, '-s', '155', '-p', '40', '-a', '60']
      runToFile(file, 'espeak-ng', [...options, '-w', file, '--stdin'], text)
      return file
    },
  },
  {
    name: 'flite',
    kind: 'tts',
    release: '2.2',
    package: 'flite',
    engine: 'Flite, statistical parametric (clustergen)',
    licence: 'BSD-style, Carnegie Mellon University; output free',
    voices: { 'en-US': 'slt' },
    speak: ({ text }, voice, _locale, scratch) => {
      const file = `${scratch}/flite.wav`
      runToFile(file, 'flite', ['-voice', voice, '-t', text, '-o', file])
      return file
    },
  },
  festival('en-US', 'cmu_us_slt_arctic_hts', 'HTS', 'BSD-style, Carnegie Mellon University and Nagoya Institute of Technology'),
  festival('ru-RU', 'msu_ru_nsh_clunits', 'clustered units', 'BSD-style, Nickolay V. Shmyrev'),
  festival('it-IT', 'lp_diphone', 'diphones', 'GPL-2.0-or-later voice data, ISTC-SPFD CNR and ITC-irst'),
  {
    name: 'low-anchor',
    kind: 'anchor',
    release: '1',
    package: 'espeak-ng',
    engine: 'eSpeak NG with its Klatt voice, without melody, low-passed at 2.5 kHz: bad on purpose',
    licence: formantLicence,
    voices: espeakVoices,
    speak: ({ text }, voice, _locale, scratch) => {
      const full = `${scratch}/monotone.wav`
      const file = `${scratch}/anchor.wav`
      const marked = `<prosody range="0">${text.replaceAll('&', '&amp;')}</prosody>`
      runToFile(
        full,
        'espeak-ng',
        ['-m', '-v', `${voice}+klatt4`, '-s', '150', '-a', '60', '-w', full, '--stdin'],
        marked,
      )
      runToFile(file, 'sox', ['-R', full, file, 'sinc', '-2500'])
      return file
    },
  },
]
