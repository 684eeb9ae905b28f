import type { FormInstance } from "antd";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import { useNotify } from "./useNotify";

/** Sends a change: says that it is done, or why it is not, at the form's fields where the server names them. */
export function useSubmit() {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const submit = async (work: () => Promise<unknown>, done: string, form?: FormInstance) => {
    setBusy(true);
    try {
      await work();
      notify.done(done);
      return true;
    } catch (problem) {
      if (!form || !showAtFields(form, problem)) notify.failed(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy };
}

function showAtFields(form: FormInstance, problem: unknown): boolean {
  const errors = isProblem(problem) ? Object.entries(problem.errors ?? {}) : [];
  const shown = errors
    .map(([name, messages]) => ({ name: name.split("."), errors: messages }))
    .filter(({ name }) => form.getFieldInstance(name) !== undefined);
  if (errors.length === 0 || shown.length < errors.length) return false;
  form.setFields(shown);
  return true;
}
