/** Asks the sandbox; a refusal becomes an error with its sentence. */
export async function ask(path, body, method = body === undefined ? "GET" : "POST") {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(body === undefined || isForm ? {} : { headers: { "content-type": "application/json" } }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

/** Listens to the news of the sandbox for as long as the page is open; comes back by itself after a restart. */
export function listen(onNews) {
  const source = new EventSource("/tg/events");
  source.addEventListener("message", ({ data }) => onNews(JSON.parse(data)));
  source.addEventListener("error", () => onNews({ kind: "lost" }));
}
