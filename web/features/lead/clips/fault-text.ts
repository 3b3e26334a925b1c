import type { intakeFaults } from '#contract/clips'

type Fault = (typeof intakeFaults)[number]

const texts: Record<Fault, string> = {
  not_audio: 'This is not a sound file that can be read.',
  empty: 'The file holds no sound.',
  truncated: 'The file is shorter than its header says; it was cut off. Export it again.',
  too_long: 'Too long for a listening test. Cut it into sentences.',
  too_large: 'The file is too large.',
  damaged: 'The file is damaged. Export it again.',
  name_taken: 'Other bytes were already stored under this name. Use a new release for new recordings.',
  unknown_locale: 'The folder does not name a language tag.',
  unsafe_path: 'The path is not safe.',
  not_in_manifest: 'The manifest does not name this file.',
  missing_file: 'The manifest names it, but it was not in the upload.',
  unreadable_name: 'The name does not say system, locale and prompt.',
  retention_over: 'This sample was kept for as long as was said, and its audio was removed.',
  prompt_text_differs: 'This prompt is already known with another text.',
}

/** What is wrong with a file and what helps. */
export function faultText(fault: Fault): string {
  return texts[fault]
}
