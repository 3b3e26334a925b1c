import { measureIntake } from '../../domain/clips/measure-intake.js'
import { defineHandler } from '../runner.js'

export const measureIntakeHandler = defineHandler('measure-intake', (ctx, { intakeId }) =>
  measureIntake(ctx, intakeId),
)
