import { toProblem } from "./problem";
import { accessToken, endSession, freshAccess, refreshAccess } from "./session";

async function request(path: string): Promise<Response> {
  await freshAccess();
  return fetch(path, { headers: { Authorization: `Bearer ${accessToken()}`, "X-Client": "web" } });
}

const nameFrom = (response: Response, fallback: string) =>
  /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? fallback;

/** Saves an API answer as a file; throws the answer's Problem. */
export async function download(path: string, fallbackName: string): Promise<void> {
  let response = await request(path);
  if (response.status === 401 && (await refreshAccess())) response = await request(path);
  if (response.status === 401) endSession();
  if (!response.ok) {
    const body = await response.json().catch(() => null);
    throw toProblem(response.status, body, response.headers.get("X-Request-ID"));
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = nameFrom(response, fallbackName);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
