/** The API's error body (RFC 9457), as every hook and `authFetch` reports it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  request_id?: string;
  errors?: Record<string, string[]>;
  [extension: string]: unknown;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "status" in value;
}

const UNREACHABLE = new Set([0, 502, 503, 504]);

export const isUnreachable = (problem: Problem) =>
  UNREACHABLE.has(problem.status) && (problem.code === "unreachable" || problem.status >= 502);

export function unreachable(): Problem {
  return { status: 0, code: "unreachable", title: "", detail: "" };
}

/** Reads a failed answer; a body that is not ours (a proxy's HTML) becomes a problem by its status. */
export function toProblem(status: number, body: unknown, requestId?: string | null): Problem {
  if (isProblem(body)) return { ...body, request_id: body.request_id ?? requestId ?? undefined };
  return {
    status,
    code: `http_${status}`,
    title: "",
    detail: "",
    request_id: requestId ?? undefined,
  };
}
