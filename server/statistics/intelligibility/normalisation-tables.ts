/** How transcripts of one language are made comparable. Data only; a change of any entry is a new version. */
export interface NormalisationTable {
  version: string
  /** Number words from 0 upwards; larger numbers are compared digit by digit. */
  numbers: readonly string[]
  /** Spoken contractions and their long form; both sides are expanded. */
  contractions: Readonly<Record<string, string>>
  /** Spellings and homophones that are one word to the ear; the left is rewritten to the right. */
  variants: Readonly<Record<string, string>>
  /** Characters inside words that are dropped after NFKC (apostrophes that writers leave out). */
  dropInsideWords?: RegExp
  /** Case folding needs the locale in languages where i and I part company. */
  caseLocale?: string
}

const none: NormalisationTable = { version: 'und-1', numbers: [], contractions: {}, variants: {} }

export const normalisationTables: Readonly<Record<string, NormalisationTable>> = {
  und: none,
  en: {
    version: 'en-1',
    numbers: (
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
      'seventeen eighteen nineteen twenty'
    ).split(' '),
    contractions: {
      "can't": 'can not',
      cannot: 'can not',
      "won't": 'will not',
      "shan't": 'shall not',
      "n't": ' not',
      "i'm": 'i am',
      "let's": 'let us',
      "'re": ' are',
      "'ve": ' have',
      "'ll": ' will',
      gonna: 'going to',
      wanna: 'want to',
    },
    variants: {
      colour: 'color',
      colours: 'colors',
      favourite: 'favorite',
      grey: 'gray',
      centre: 'center',
      theatre: 'theater',
      metre: 'meter',
      metres: 'meters',
      organise: 'organize',
      realise: 'realize',
      travelling: 'traveling',
      okay: 'ok',
      their: 'there',
      "they're": 'there',
      too: 'to',
      "you're": 'your',
      "it's": 'its',
    },
  },
  de: {
    version: 'de-1',
    numbers: (
      'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn ' +
      'siebzehn achtzehn neunzehn zwanzig'
    ).split(' '),
    contractions: { "geht's": 'geht es', "gibt's": 'gibt es', "ist's": 'ist es', "hab's": 'habe es' },
    variants: { daß: 'dass', muß: 'muss', photo: 'foto', telephon: 'telefon', seid: 'seit' },
  },
  es: {
    version: 'es-1',
    numbers: (
      'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis ' +
      'diecisiete dieciocho diecinueve veinte'
    ).split(' '),
    contractions: {},
    variants: { sólo: 'solo', haya: 'halla', vaya: 'valla', ves: 'vez' },
  },
  fr: {
    version: 'fr-1',
    numbers: (
      'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept ' +
      'dix-huit dix-neuf vingt'
    ).split(' '),
    contractions: {},
    variants: { clef: 'clé', clefs: 'clés', évènement: 'événement', paye: 'paie', ces: 'ses', sont: 'son' },
  },
  pt: {
    version: 'pt-1',
    numbers: (
      'zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis ' +
      'dezessete dezoito dezenove vinte'
    ).split(' '),
    contractions: { pra: 'para a', pro: 'para o' },
    variants: { quatorze: 'catorze', facto: 'fato', acção: 'ação', idéia: 'ideia' },
  },
  it: {
    version: 'it-1',
    numbers: (
      'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici ' +
      'sedici diciassette diciotto diciannove venti'
    ).split(' '),
    contractions: {},
    variants: { perchè: 'perché', poichè: 'poiché', sè: 'sé' },
  },
  hi: {
    version: 'hi-1',
    numbers: 'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस'.split(
      ' ',
    ),
    contractions: {},
    variants: { पांच: 'पाँच', छः: 'छह', गयी: 'गई', नयी: 'नई', लिये: 'लिए', चाहिये: 'चाहिए' },
  },
  ru: {
    version: 'ru-1',
    numbers: (
      'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать ' +
      'четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать'
    ).split(' '),
    contractions: {},
    variants: { нуль: 'ноль' },
  },
  tr: { ...none, version: 'tr-1', caseLocale: 'tr' },
  az: { ...none, version: 'az-1', caseLocale: 'az' },
  lt: { ...none, version: 'lt-1', caseLocale: 'lt' },
}
