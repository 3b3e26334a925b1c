import { aggregateStudy } from '../../domain/results/aggregate-study.js'
import { defineHandler } from '../runner.js'

export const aggregateResultsHandler = defineHandler('aggregate-results', aggregateStudy)
