/** How a job ended, as the platform records it. */
export type WorkerResult =
  | { status: 'COMPLETED'; output?: unknown }
  | { status: 'FAILED'; error: unknown }
  | { status: 'TIMED_OUT'; error?: unknown }
  | { status: 'CANCELLED' };

/** A request that the worker refuses, as worker-vllm words it: vLLM's own HTTP status and message. */
export class RefusedByModel extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.name = 'RefusedByModel';
    this.httpStatus = httpStatus;
  }
}

/** Thrown inside a reading to end the job in a given way. */
export class PlannedEnd extends Error {
  readonly result: WorkerResult;

  constructor(result: WorkerResult) {
    super(`planned end: ${result.status}`);
    this.name = 'PlannedEnd';
    this.result = result;
  }
}

const vllmError = (status: number, message: string) => ({
  message: `vLLM returned HTTP ${status}: ${JSON.stringify({ error: { message, type: 'BadRequestError', param: null, code: status } })}`,
  type: 'worker_error',
  code: null,
});

/** `error` of a job that vLLM refused. */
export const refusal = ({ httpStatus, message }: RefusedByModel): string =>
  JSON.stringify(vllmError(httpStatus, message));

/** `error` of a job whose handler threw: a JSON text that shows the worker's inside (runpod-python's rp_job.py). */
export const traceback = (type: string, message: string): string =>
  JSON.stringify({
    error_type: `<class '${type}'>`,
    error_message: message,
    error_traceback: `Traceback (most recent call last):\n  File "/src/handler.py", line 57, in handler\n    async for batch in engine.generate(job_input):\n${type}: ${message}\n`,
    hostname: 'stand-in-44c2a1-5f8b9d',
    worker_id: 'standinworker1',
    runpod_version: '1.12.0',
  });

/** `error` of a failing worker in the forms that were seen. */
export function failure(form: 'traceback' | 'vllm' | 'plain' | 'object'): unknown {
  const message = 'CUDA out of memory. Tried to allocate 2.00 GiB.';
  if (form === 'vllm') return JSON.stringify(vllmError(500, 'EngineCore encountered an issue.'));
  if (form === 'plain') return `handler: ${message} \ntraceback: Traceback (most recent call last): …`;
  if (form === 'object') return vllmError(500, message);
  return traceback('torch.OutOfMemoryError', message);
}
