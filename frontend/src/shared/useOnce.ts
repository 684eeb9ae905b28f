import { useRef } from "react";
import { isProblem } from "@/api/problem";

/**
 * Asks with an `Idempotency-Key` that stays until the server has decided: what is sent again because its answer
 * was lost happens once. An answer, or a refusal, ends the key.
 */
export function useOnce() {
  const key = useRef(crypto.randomUUID());
  return async <T>(ask: (key: string) => Promise<T>): Promise<T> => {
    try {
      const answer = await ask(key.current);
      key.current = crypto.randomUUID();
      return answer;
    } catch (problem) {
      if (isRefusal(problem)) key.current = crypto.randomUUID();
      throw problem;
    }
  };
}

const isRefusal = (problem: unknown) =>
  isProblem(problem) &&
  problem.status >= 400 &&
  problem.status < 500 &&
  problem.code !== "idempotency_in_progress";
