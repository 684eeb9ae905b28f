interface Asked<T> {
  /** The answer to the question that is asked now. */
  currentData?: T;
  /** The last answer to any question. */
  data?: T;
  error?: unknown;
}

/** What is shown while a new question is under way: the last answer. Once that question has failed, nothing. */
export const latest = <T>({ currentData, data, error }: Asked<T>): T | undefined =>
  currentData ?? (error ? undefined : data);
