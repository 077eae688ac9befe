// What the page asks the workspace's server, and the stream of what changes there.

export class RefusedError extends Error {}

/** Do something; throws RefusedError with the server's code where it is refused. */
export async function act(what, given) {
  const response = await fetch(`/page/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(given),
  });
  const answer = await response.json().catch(() => ({ error: `http_${response.status}` }));
  if (!response.ok || answer.error) throw new RefusedError(answer.error || "unknown");
  return answer;
}

/** Give a file to the workspace; where it belongs stands in the address. */
export async function upload(where, file) {
  const response = await fetch(`/page/share?${new URLSearchParams(where)}`, { method: "POST", body: file });
  const answer = await response.json().catch(() => ({ error: `http_${response.status}` }));
  if (!response.ok || answer.error) throw new RefusedError(answer.error || "unknown");
}

/** Give everything one person sees. */
export async function stateOf(person) {
  const response = await fetch(`/page/state?person=${encodeURIComponent(person || "")}`);
  if (!response.ok) throw new RefusedError(`http_${response.status}`);
  return response.json();
}

/** Follow what changes for a person. `opened` is called whenever the stream (re)opens. */
export function follow(person, { opened, changed, lost }) {
  const source = new EventSource(`/page/events?person=${encodeURIComponent(person)}`);
  source.addEventListener("open", opened);
  source.addEventListener("error", lost);
  source.addEventListener("message", (event) => changed(JSON.parse(event.data)));
  return () => source.close();
}
