import type { Wording } from './wording.js'

export const fr: Wording = {
  scales: {
    quality: ['Excellente', 'Bonne', 'Passable', 'Médiocre', 'Mauvaise'],
    naturalness: [
      'Tout à fait naturelle',
      'Plutôt naturelle',
      'Aussi naturelle qu’artificielle',
      'Plutôt artificielle',
      'Tout à fait artificielle',
    ],
    ease: ['Très facile', 'Facile', 'Ni facile ni difficile', 'Difficile', 'Très difficile'],
    degree: ['Extrêmement', 'Très', 'Moyennement', 'Un peu', 'Pas du tout'],
    effort: [
      'Détente complète possible ; aucun effort requis',
      'Attention nécessaire ; aucun effort appréciable requis',
      'Effort modéré requis',
      'Effort considérable requis',
      'Rien de compris malgré tous les efforts possibles',
    ],
    signal: ['Pas déformé', 'Légèrement déformé', 'Quelque peu déformé', 'Assez déformé', 'Très déformé'],
    background: [
      'Imperceptible',
      'Légèrement perceptible',
      'Perceptible mais pas gênant',
      'Quelque peu gênant',
      'Très gênant',
    ],
    degradation: ['Inaudible', 'Audible mais pas gênante', 'Légèrement gênante', 'Gênante', 'Très gênante'],
    impairment: [
      'Imperceptible',
      'Perceptible mais non gênante',
      'Légèrement gênante',
      'Gênante',
      'Très gênante',
    ],
    comparison: [
      'Bien meilleure',
      'Meilleure',
      'Légèrement meilleure',
      'À peu près identique',
      'Légèrement moins bonne',
      'Moins bonne',
      'Bien moins bonne',
    ],
    similarity: [
      'Identique, absolument sûr',
      'Identique, pas sûr',
      'Différente, pas sûr',
      'Différente, absolument sûr',
    ],
  },
  attributes: {
    naturalness: { name: 'Naturel', question: 'À quel point la voix vous semble-t-elle naturelle ?' },
    prosody: {
      name: 'Prosodie',
      question: 'La mélodie, l’accentuation et le rythme conviennent-ils à ce qui est dit ?',
    },
    intonation: { name: 'Intonation', question: 'La mélodie de la voix convient-elle à la phrase ?' },
    stress: { name: 'Accentuation', question: 'Les bons mots et les bonnes syllabes sont-ils accentués ?' },
    rhythm: {
      name: 'Rythme et pauses',
      question: 'Le débit, le rythme et les pauses conviennent-ils à la phrase ?',
    },
    pronunciation: { name: 'Prononciation', question: 'Comment jugez-vous la prononciation des mots ?' },
    intelligibility: { name: 'Intelligibilité', question: 'A-t-il été facile de comprendre chaque mot ?' },
    effort: {
      name: 'Effort d’écoute',
      question: 'Quel effort vous a-t-il fallu pour comprendre ce qui était dit ?',
    },
    expressiveness: { name: 'Expressivité', question: 'À quel point la voix est-elle expressive ?' },
    pleasantness: { name: 'Agrément', question: 'À quel point la voix est-elle agréable à écouter ?' },
    trust: { name: 'Confiance', question: 'À quel point la voix inspire-t-elle confiance ?' },
    quality: {
      name: 'Qualité',
      question: 'Comment jugez-vous la qualité globale de cet enregistrement ?',
    },
    similarity: { name: 'Voix', question: 'Est-ce la même personne que dans la référence ?' },
    sig: {
      name: 'Parole',
      question: 'En n’écoutant que la parole, comment jugez-vous le signal de parole ?',
    },
    bak: {
      name: 'Bruit de fond',
      question: 'En n’écoutant que le fond sonore, comment jugez-vous le bruit de fond ?',
    },
    ovrl: {
      name: 'Ensemble',
      question: 'Comment jugez-vous la qualité globale pour une conversation de tous les jours ?',
    },
    liveliness: { name: 'Vivacité', question: 'À quel point la voix est-elle vivante ?' },
    voice_quality: {
      name: 'Qualité de la voix',
      question: 'Comment jugez-vous le son de la voix elle-même ?',
    },
    degradation: {
      name: 'Dégradation',
      question: 'Comment jugez-vous la dégradation du second enregistrement par rapport au premier ?',
    },
    faults: { name: 'Défauts', question: 'Comptez les défauts que vous entendez.' },
    identity: { name: 'X', question: 'Quel enregistrement est identique à X ?' },
    transcript: { name: 'Transcription', question: 'Écrivez exactement ce que vous avez entendu.' },
    prosody_faults: { name: 'Défauts', question: 'Touchez chaque mot qui ne sonne pas juste.' },
    defects: { name: 'Défauts', question: 'Marquez chaque endroit où quelque chose ne va pas.' },
  },
  prefer: {
    any: 'Quel enregistrement préférez-vous ?',
    naturalness: 'Quel enregistrement semble le plus naturel ?',
    prosody: 'Dans quel enregistrement la mélodie, l’accentuation et le rythme conviennent-ils le mieux ?',
    quality: 'Quel enregistrement a la meilleure qualité ?',
  },
  compare: 'comparé au premier, le second enregistrement est d’une qualité',
}
