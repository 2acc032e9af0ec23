import fastify, { type FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { SimulatorError } from '../errors.ts'
import type { Simulator } from '../simulator.ts'
import { controlRoutes } from './routes.ts'

/** A control API that listens. */
export type ControlServer = { url: string; close(): Promise<void> }

/** What is answered to a request that fails. */
type Failure = { status: number; body: { error: string; message: string; details?: unknown } }

/**
 * Serves the control routes on 127.0.0.1, without prefix.
 * @param port 0 picks a free one
 */
export async function startControlServer(simulator: Simulator, port: number, log: Logger): Promise<ControlServer> {
  const app = fastify({ forceCloseConnections: true })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { status, body } = failureOf(error)
    if (status >= 500 && !(error instanceof SimulatorError)) log.error({ err: error }, 'control request failed')
    return reply.status(status).send(body)
  })
  app.setNotFoundHandler(({ method, url }, reply) => {
    return reply.status(404).send({ error: 'NOT_FOUND', message: `there is no ${method} ${url}` })
  })
  await app.register(controlRoutes(simulator))
  return { url: await app.listen({ host: '127.0.0.1', port }), close: () => app.close() }
}

function failureOf(error: FastifyError): Failure {
  if (error instanceof SimulatorError) {
    return { status: error.httpStatus, body: { error: error.code, message: error.message } }
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => ({ path: instancePath, message }))
    return { status: 400, body: { error: 'VALIDATION_ERROR', message: error.message, details: { issues } } }
  }
  const status = error.statusCode ?? 500
  if (status < 500) return { status, body: { error: 'VALIDATION_ERROR', message: error.message } }
  return { status: 500, body: { error: 'INTERNAL_ERROR', message: 'the simulator has a bug; its log says more' } }
}
