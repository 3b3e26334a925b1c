export { createOpenStudy, type OpenStudy, type OpenStudyOptions } from '../../../scripts/bench/open-study.js'
