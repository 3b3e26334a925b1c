/** The sentences of the corpus. `recording` names the human recording of the sentence in its Debian package, where one exists. */
export interface Sentence {
  key: string
  text: string
  tags: string[]
  recording?: string
}

export interface LocaleSentences {
  locale: string
  sentences: Sentence[]
}

const s = (key: string, tags: string, text: string, recording?: string): Sentence => ({
  key,
  text,
  tags: tags.split(' '),
  ...(recording === undefined ? {} : { recording }),
})

export const corpus: LocaleSentences[] = [
  {
    locale: 'en-US',
    sentences: [
      s(
        'only-person',
        'statement',
        'You are currently the only person in this conference.',
        'conf-onlyperson',
      ),
      s('echo-test', 'statement short', 'The echo test has been completed.', 'demo-echodone'),
      s('no-match', 'statement short', 'No directory entries match your search.', 'dir-nomatch'),
      s(
        'first-in-line',
        'statement long',
        'Your call is now first in line and will be answered by the next available representative.',
        'queue-youarenext',
      ),
      s(
        'nobody-available',
        'statement',
        'Nobody is available to take your call at the moment.',
        'vm-nobodyavail',
      ),
      s(
        'unidentified-calls',
        'statement long',
        'The party you are trying to reach does not accept unidentified calls.',
        'privacy-unident',
      ),
      s(
        'area-code',
        'request',
        'Please enter your phone number, starting with the area code.',
        'privacy-prompt',
      ),
      s('weasels', 'statement expressive', 'Weasels have eaten our phone system.', 'tt-weasels'),
      s('who-sent-this', 'apology', "I'm afraid I don't know who sent this message.", 'vm-nonumber'),
      s('which-folder', 'question', 'Which folder should I save the message to?', 'vm-savefolder'),
      s(
        'not-valid-password',
        'statement',
        'That is not a valid password. Please try again.',
        'vm-invalidpassword',
      ),
      s(
        'temporary-greeting',
        'statement long',
        'There is a temporary greeting, which overrides your standard greetings.',
        'vm-tmpexists',
      ),
    ],
  },
  {
    locale: 'fr-FR',
    sentences: [
      s(
        'tour',
        'statement list long',
        'La tour, qui peut se déplacer en avant, en arrière, à droite, à gauche, mais jamais en diagonale.',
        'symbols/chess/w_5_rook',
      ),
      s(
        'sucre-candi',
        'statement long',
        'Aux États-Unis, le jour de Noël, on se régale traditionnellement avec un bâton de sucre candi.',
        'seasonal/christmas/Candy_cane_photo_1',
      ),
      s(
        'roi',
        'request long',
        "Le roi. Il peut se déplacer d'une case dans toutes les directions. Protège le bien !",
        'symbols/chess/w_1_king',
      ),
      s(
        'venus',
        'statement names',
        'Vénus, la deuxième planète du système solaire, et la plus inhospitalière !',
        'space/planets/2_venus',
      ),
      s(
        'stop',
        'request',
        `Un signal "Stop". Tu t'arrêtes, puis tu avances lorsque c'est ton tour.`,
        'town/roadsigns/stop',
      ),
      s(
        'gateau',
        'statement names',
        'Au Royaume-Uni, on mange traditionnellement un gâteau aux fruits secs le jour de Noël.',
        'seasonal/christmas/Mince_Pie',
      ),
      s(
        'bulldozer',
        'statement',
        "Un bulldozer. On pousse la terre à l'aide de sa grande lame.",
        'vehicles/construction/cartoon/bulldozer',
      ),
      s(
        'disque',
        'statement list',
        'Un CD ou DVD pour la musique, un film, ou bien des données !',
        'household/electronics/compact_disc',
      ),
      s(
        'orange',
        'statement names',
        'Une orange de Séville, appelée également orange amère.',
        'food/fruit/orange_seville',
      ),
      s(
        'telephone',
        'question',
        "Un téléphone mobile. Entends-tu ce que j'entends ?",
        'household/electronics/mobile',
      ),
      s(
        'ecran',
        'question',
        "Un écran d'ordinateur. Vois-tu ce que je vois ?",
        'household/electronics/monitor',
      ),
      s('mars', 'statement names', 'Mars, la planète rouge, juste après la terre.', 'space/planets/4_mars'),
    ],
  },
  {
    locale: 'ru-RU',
    sentences: [
      s(
        'saturn',
        'statement names long',
        'Сатурн — вторая по величине планета Солнечной системы, и единственная, окружённая кольцами.',
        'space/planets/6_saturn',
      ),
      s(
        'korol',
        'request long',
        'Король. Может ходить на одну клетку в любом направлении. Защищайте его!',
        'symbols/chess/w_1_king',
      ),
      s(
        'ustupite',
        'statement long',
        'Знак «Уступите дорогу» означает, что надо сначала пропустить других.',
        'town/roadsigns/yield',
      ),
      s('ruki', 'request', 'Не забудь смыть и вымыть руки после посещения туалета!', 'household/toilet'),
      s(
        'termometr',
        'statement',
        'Цифровой термометр для определения вашей температуры.',
        'medical/digitalthermometer',
      ),
      s(
        'mars',
        'statement names',
        'Марс — красная планета. Расположена сразу за Землёй.',
        'space/planets/4_mars',
      ),
      s(
        'kukla',
        'statement',
        'Старая тряпичная кукла (такими играла твоя бабушка).',
        'people/toys/grannysmith',
      ),
      s(
        'puding',
        'statement names',
        'Рождественский пудинг едят на Рождество в Англии.',
        'seasonal/christmas/Christmas_pudding',
      ),
      s('ferz', 'statement', 'Ферзь. Может ходить в любом направлении.', 'symbols/chess/w_2_queen'),
      s(
        'futbol',
        'statement',
        'Мяч, используемый в австралийском футболе.',
        'sports/australian_rules_football',
      ),
      s('modul', 'statement names', 'Спускаемый лунный модуль корабля «Аполлон».', 'space/apollo_lander'),
      s('apelsin', 'statement', 'Севильский апельсин, он же горький апельсин.', 'food/fruit/orange_seville'),
    ],
  },
  {
    locale: 'it-IT',
    sentences: [
      s('treno', 'statement numbers', 'Il treno per Firenze parte dal binario sette alle nove e un quarto.'),
      s('cielo', 'statement', 'Domani mattina il cielo sarà sereno su tutta la costa.'),
      s('pane', 'question', 'Puoi ricordarmi di comprare il pane quando esco dal lavoro?'),
      s('riunione', 'statement', 'La riunione è stata spostata a giovedì prossimo.'),
      s('rotonda', 'request numbers', 'Gira a destra alla prossima rotonda e prosegui per due chilometri.'),
      s('sorpresa', 'expressive', 'Che bella sorpresa, non ti aspettavo così presto!'),
      s('museo', 'statement', 'Il museo rimane chiuso il lunedì e nei giorni festivi.'),
      s('messaggi', 'statement numbers short', 'Hai tre nuovi messaggi e una chiamata persa.'),
      s('sorella', 'statement names', "Mia sorella studia medicina all'università di Bologna."),
      s(
        'temporali',
        'statement long',
        'Secondo le previsioni, nel pomeriggio potrebbero arrivare dei temporali.',
      ),
      s('farmacia', 'question', "Dove posso trovare una farmacia aperta a quest'ora?"),
      s('sale', 'request numbers', 'Aggiungi un pizzico di sale e lascia cuocere per venti minuti.'),
    ],
  },
]
