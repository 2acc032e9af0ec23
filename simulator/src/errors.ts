const httpStatusOf = {
  VALIDATION_ERROR: 400,
  PHONE_NOT_FOUND: 404,
  MESSAGE_NOT_FOUND: 404,
  GROUP_NOT_FOUND: 404,
  CALL_NOT_FOUND: 404,
  FORBIDDEN: 403,
  QR_EXPIRED: 409,
  CONFLICT: 409,
  TIMEOUT: 408,
  NOT_SUPPORTED: 501,
} as const

/** The code of a {@link SimulatorError}; each has one HTTP status. */
export type SimulatorErrorCode = keyof typeof httpStatusOf

/** What the caller of the simulator did wrong, or asked for too early. Anything else that is thrown is a bug. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError'
  readonly code: SimulatorErrorCode
  /** The HTTP status that the control API answers. */
  readonly httpStatus: number

  constructor(code: SimulatorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.httpStatus = httpStatusOf[code]
  }
}
