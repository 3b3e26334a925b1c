/** Something the product needs cannot be had; the message is one sentence with what to do about it. */
export class ServiceError extends Error {
  override name = 'ServiceError'
}
