import { describe, expect, test } from 'vitest'
import { splitClipNames } from '../../../server/domain/interop/clip-names.js'
import { collect, fixture } from './collect.js'

describe('webMUSHRA', () => {
  test('a real mushra.csv: 17 sessions, 408 rows, a blank line after the header', async () => {
    const { format, scores, rejected, rows } = await collect(fixture('webmushra-mushra-difftransfer.csv'))
    expect(format).toBe('webmushra-mushra')
    expect([rows, scores.length, rejected.length]).toEqual([408, 408, 0])
    expect(new Set(scores.map((s) => s.rater)).size).toBe(17)
    expect(new Set(scores.map((s) => s.item)).size).toBe(8)
    expect([...new Set(scores.map((s) => s.system))].sort()).toEqual(['C1', 'C2', 'C3', 'C4'])
  })

  test('rows are read from the right where the questionnaire has changed since the header', async () => {
    const text =
      'session_test_id,age,session_uuid,trial_id,rating_stimulus,rating_score,rating_time,rating_comment\n' +
      't,30,u1,s1,reference,100,1200,\nt,30,headphones,u2,s1,anchor35,12,900,fine\n'
    const { scores } = await collect(text)
    expect(scores.map((s) => [s.rater, s.item, s.system, s.score])).toEqual([
      ['u1', 's1', 'reference', 100],
      ['u2', 's1', 'anchor35', 12],
    ])
  })

  test('paired comparisons become preferences, and unknown answers are reported', async () => {
    const head =
      'session_test_id,listener,trial_id,choice_reference,choice_non_reference,choice_answer,choice_time,choice_comment\n'
    const rows = [
      't,ann,s1,ref,A,correct,1,',
      't,ann,s2,ref,A,incorrect,1,',
      't,bob,s1,ref,A,undecided,1,',
      't,bob,s2,ref,A,unknown,1,',
    ]
    const { format, votes, rejected } = await collect(head + rows.join('\n'))
    expect(format).toBe('webmushra-paired-comparison')
    expect(votes.map((v) => [v.rater, v.item, v.a, v.b, v.outcome])).toEqual([
      ['session-1', 's1', 'ref', 'A', 1],
      ['session-1', 's2', 'ref', 'A', 0],
      ['session-2', 's1', 'ref', 'A', 0.5],
    ])
    expect(rejected).toEqual([
      { line: 5, reason: 'the answer "unknown" is not correct, incorrect or undecided' },
    ])
  })

  test('a session without id ends where an answer comes twice', async () => {
    const head =
      'session_test_id,trial_id,rating_reference,rating_non_reference,rating_reference_score,rating_non_reference_score,rating_time,choice_comment\n'
    const { format, scores } = await collect(
      `${head}t,s1,ref,A,5,3.5,1,\nt,s2,ref,A,5,4,1,\nt,s1,ref,A,4.9,2,1,\n`,
    )
    expect(format).toBe('webmushra-bs1116')
    expect(scores.map((s) => [s.rater, s.system, s.score])).toEqual([
      ['session-1', 'ref', 5],
      ['session-1', 'A', 3.5],
      ['session-1', 'ref', 5],
      ['session-1', 'A', 4],
      ['session-2', 'ref', 4.9],
      ['session-2', 'A', 2],
    ])
  })

  test('Likert ratings may be padded, several, or missing', async () => {
    const padded = await collect(
      'session_test_id,trial_id,stimuli_rating,stimuli,rating_time\nt,s1, 4 ,A,10\n',
    )
    expect(padded.scores).toMatchObject([{ attribute: 'overall', item: 's1', system: 'A', score: 4 }])
    const several = await collect(
      'session_test_id,trial_id,stimuli_rating1,stimuli_rating2,stimuli,rating_time\nt,s1,4,NA,A,10\n',
    )
    expect(several.scores).toMatchObject([{ attribute: 'rating1', score: 4 }])
    expect(several.rejected).toEqual([{ line: 2, reason: 'no rating was given' }])
  })
})

describe('P.808 votes per worker', () => {
  const head = 'HITId,workerid,assignment_id,assignmentstatus,file,short_file_name,vote,question_type'

  test('condition keys are the system, the rest of the file name is the item', async () => {
    const text = `${head},condition_num\nh,w1,a,Approved,https://x/s01_c07_f1.wav,s01_c07_f1.wav,4,MOS_SIG,07\nh,w1,a,Approved,https://x/s01_c12_f1.wav,s01_c12_f1.wav,2,MOS,12\n`
    const { format, scores } = await collect(text)
    expect(format).toBe('p808-votes-per-worker')
    expect(scores.map((s) => [s.rater, s.item, s.system, s.attribute, s.score])).toEqual([
      ['w1', 's01_c*_f1', '07', 'sig', 4],
      ['w1', 's01_c*_f1', '12', 'overall', 2],
    ])
  })

  test('without keys, folders tell the systems apart', async () => {
    const rows = ['vits', 'flow'].flatMap((system) =>
      ['s1', 's2'].map(
        (item) => `h,w,a,Approved,https://x.org/clips/${system}/${item}.wav,${item}.wav,3,MOS`,
      ),
    )
    const { scores } = await collect(
      `${head}\n${rows.join('\n')}\nh,w,a,Approved,https://x.org/clips/vits/s1.wav,s1.wav,many,MOS\n`,
    )
    expect(scores.map((s) => `${s.system} ${s.item}`)).toEqual(['vits s1', 'vits s2', 'flow s1', 'flow s2'])
  })
})

describe('goListen', () => {
  test('a real export without a header: 19 raters, 11 items, 4 systems', async () => {
    const { format, scores, rejected } = await collect(fixture('golisten-mushra-s4drc.csv'))
    expect(format).toBe('golisten')
    expect([scores.length, rejected.length]).toEqual([19 * 44, 0])
    expect([...new Set(scores.map((s) => s.system))].sort()).toEqual([
      'TCN-300-C',
      'lstm-32',
      'side-chain-c32-f4',
      'single-chain-c32-f4',
    ])
    expect(new Set(scores.map((s) => s.item)).size).toBe(11)
    expect(
      scores
        .filter((s) => s.rater === 'rater-1')
        .map((s) => s.score)
        .slice(0, 4),
    ).toEqual([88, 93, 83, 68])
  })

  test('titles name the items where no clips are named', async () => {
    const text =
      '"Name","Date","Sentence 1","Sentence 2","Time (s)"\n"T","2024-01-01 10:00:00","4,2","5,1","33"\n"T","2024-01-02 10:00:00","no","-","12"\n'
    const { scores, rejected } = await collect(text)
    expect(scores.map((s) => [s.rater, s.item, s.system, s.score])).toEqual([
      ['rater-1', 'Sentence 1', 'clip-1', 4],
      ['rater-1', 'Sentence 1', 'clip-2', 2],
      ['rater-1', 'Sentence 2', 'clip-1', 5],
      ['rater-1', 'Sentence 2', 'clip-2', 1],
    ])
    expect(rejected).toEqual([{ line: 3, reason: 'no cell of the row holds ratings' }])
  })

  test('an empty slider is reported, the others of the row are kept', async () => {
    const { scores, rejected } = await collect(
      '"","Sound filename","a-x.wav","a-y.wav","b-x.wav","b-y.wav"\n"T","2024","1","","3","4"\n',
    )
    expect(scores).toHaveLength(3)
    expect(rejected).toEqual([{ line: 2, reason: 'y, a: no rating' }])
  })
})

describe('reseval', () => {
  const head = 'Stem,Participant,OrderAsked,Response\n'

  test('scores carry their condition', async () => {
    const { format, scores, rejected } = await collect(
      `${head}s1,p1,0,my-system-4\ns1,p1,1,other-2\ns1,p1,2,broken\n`,
    )
    expect(format).toBe('reseval')
    expect(scores.map((s) => [s.system, s.score])).toEqual([
      ['my-system', 4],
      ['other', 2],
    ])
    expect(rejected).toEqual([{ line: 4, reason: 'the response "broken" is not <condition>-<score>' }])
  })

  test('sliders are cut in threes, and a lost slider is not guessed', async () => {
    const text = `${head}s1,p1,0,100050000\ns2,p1,1,090010005\ns3,p1,2,100050\n`
    const named = await collect(text, { conditions: ['z', 'b', 'a'] })
    expect(named.scores.slice(0, 3).map((s) => [s.system, s.score])).toEqual([
      ['a', 100],
      ['b', 50],
      ['z', 0],
    ])
    expect(named.rejected).toEqual([
      { line: 4, reason: 'the response "100050" does not hold 3 slider values' },
    ])
    expect((await collect(text)).scores[0]!.system).toBe('condition-1')
  })

  test('winners are preferences between two conditions, and unclear among three', async () => {
    const two = await collect(`${head}s1,p1,0,A\ns2,p1,1,B\n`)
    expect(two.votes.map((v) => v.outcome)).toEqual([1, 0])
    const three = await collect(`${head}s1,p1,0,A\ns2,p1,1,B\ns3,p1,2,C\n`)
    expect(three.votes).toEqual([])
    expect(three.rejected).toHaveLength(3)
  })
})

describe('clip names', () => {
  test('the cut with the fullest grid tells item and system apart', () => {
    const names = [
      'x/001-a-b.wav',
      'x/001-c.wav',
      'x/002-a-b.wav',
      'x/002-c.wav',
      'x/003-a-b.wav',
      'x/003-c.wav',
    ]
    expect(splitClipNames(names)[0]).toEqual({ item: '001', system: 'a-b' })
  })

  test('a pattern overrides the guess', () => {
    const [one, two] = splitClipNames(['s1_VITS', 'odd'], /(?<item>s\d+)_(?<system>\w+)/u)
    expect(one).toEqual({ item: 's1', system: 'VITS' })
    expect(two).toBeNull()
  })

  test('names without structure are systems of one item', () => {
    expect(splitClipNames(['a.wav', 'b.wav'])).toEqual([
      { item: 'all', system: 'a' },
      { item: 'all', system: 'b' },
    ])
  })
})
