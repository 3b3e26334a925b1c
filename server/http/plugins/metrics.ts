import metrics from 'fastify-metrics'
import type { FastifyInstance } from 'fastify'

export interface MetricSource {
  /** Jobs by lane and state. */
  counts(): Promise<Record<string, number>>
  readonly pending: number
}

/** Request times by route, the process's own figures, and how the queues stand, for Prometheus at /metrics. */
export async function installMetrics(app: FastifyInstance, jobs: MetricSource): Promise<void> {
  await app.register(metrics.default, {
    endpoint: '/metrics',
    clearRegisterOnInit: true,
    routeMetrics: { enabled: true, registeredRoutesOnly: true, groupStatusCodes: true },
  })
  const { client } = app.metrics
  new client.Gauge({
    name: 'earwitness_jobs',
    help: 'Background jobs by lane and state',
    labelNames: ['lane', 'state'],
    async collect() {
      for (const [key, count] of Object.entries(await jobs.counts().catch(() => ({})))) {
        const [lane = '', state = ''] = key.split('.')
        this.set({ lane, state }, count)
      }
    },
  })
  new client.Gauge({
    name: 'earwitness_jobs_pending',
    help: 'Requests for jobs kept in this process until the queue can be reached',
    collect() {
      this.set(jobs.pending)
    },
  })
}
