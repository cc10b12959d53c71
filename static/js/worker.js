/**
 * What stays on the device for when there is no connection. PORTAL, written before this by portal/web/installed.py, tells
 * the version, the files pages are drawn with, and the words of each language.
 *
 * Whoever has a connection gets what the server answers, a fault as well: what is kept is looked for only where a request
 * has failed, and is never shown without its date. Nothing personal is kept: no form, no address somebody asked for, no
 * page behind a secret link – these say no-store, or stand in CLOSED.
 */

const CACHE = `portal-${PORTAL.version}`;
const MOST = 20; // pages that have been read
const PAUSE = 10 * 60_000; // milliseconds between two looks at what is kept unasked
const PUBLIC = new RegExp(`^/(${Object.keys(PORTAL.languages).join("|")})/`);
const CLOSED = /^\/\w+\/(ask|subscribe|water|search|manifest\.webmanifest)\b/;
const KEPT_AT = "x-kept-at";
const HEADERS = ["content-type", "content-security-policy", "x-content-type-options", "referrer-policy"];

const languageOf = (path) => PORTAL.languages[path.match(PUBLIC)?.[1]];
const isBasic = (path) => [languageOf(path).offline, ...languageOf(path).basics].includes(path);

/** Whether an answer to an address may be kept: a public page, the same for everybody. */
function mayBeKept(address, answer) {
  const { pathname, search } = new URL(address);
  const { headers } = answer;
  return (
    PUBLIC.test(pathname) && !CLOSED.test(pathname) && !search && answer.status === 200 && !answer.redirected &&
    (headers.get("content-type") ?? "").startsWith("text/html") &&
    !/no-store|private/i.test(headers.get("cache-control") ?? "") && !/cookie|\*/i.test(headers.get("vary") ?? "")
  );
}

/** Keeps a page with the moment of its answer; of those read before, the oldest make room. */
async function keep(address, answer) {
  if (!mayBeKept(address, answer)) return;
  const headers = new Headers();
  for (const name of HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  headers.set(KEPT_AT, Date.parse(answer.headers.get("date")) || Date.now());
  const { pathname, origin } = new URL(address);
  const cache = await caches.open(CACHE);
  await cache.delete(origin + pathname); // so that it is the last of all
  await cache.put(origin + pathname, new Response(await answer.text(), { headers }));
  const read = (await pathsIn(cache)).filter((path) => !isBasic(path));
  await Promise.all(read.slice(0, -MOST).map((path) => cache.delete(origin + path)));
}

/** The paths of the pages that are kept, the oldest first. */
async function pathsIn(cache) {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => PUBLIC.test(path));
}

// --- What is kept is shown with its date --------------------------------------------------------------------------------

/** `words` with the day and the time of a moment, as the clocks of Öskemen show it. */
function dated(words, moment, days) {
  const local = new Date(moment + PORTAL.offset * 60_000);
  const two = (number) => String(number).padStart(2, "0");
  return words
    .replace("{day}", days[local.getUTCMonth()])
    .replace("{day}", local.getUTCDate())
    .replace("{time}", `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`);
}

/** The page as it was kept, under a banner that says so. */
async function withItsDate(path, kept) {
  const told = languageOf(path);
  const page = await kept.text();
  const changing = /^\/\w+\/$|\/shutdowns\//.test(path) || page.includes('class="alerts"');
  const parts = [
    `<strong>${navigator.onLine ? told.away : told.alone}</strong>`,
    dated(told.kept, Number(kept.headers.get(KEPT_AT)), told.days),
    changing ? told.changing : "",
    `<a class="alert__link" href="${path}">${told.again}</a>`,
  ];
  const banner = `<div class="alert alert--kept" role="status"><p>${parts.filter(Boolean).join(" ")}</p></div>`;
  const begun = /<body>\s*(<a class="skip".*?<\/a>)?/s;
  return new Response(page.replace(begun, (start) => start + banner), { headers: kept.headers });
}

/** The page for one that is not kept, with links to those of its language that are. */
async function withoutIt(path, cache) {
  const told = languageOf(path);
  const kept = await cache.match(told.offline);
  if (!kept) return Response.error();
  const lines = [];
  for (const other of (await pathsIn(cache)).reverse()) {
    if (other === told.offline || languageOf(other) !== told) continue;
    const page = await cache.match(other);
    const title = (await page.text()).match(/<title>(.*?)( – [^–]*)?<\/title>/s)?.[1] ?? other;
    const when = dated(told.when, Number(page.headers.get(KEPT_AT)), told.days);
    lines.push(`<li><a href="${other}">${title.trim()}</a>, ${when}</li>`);
  }
  const page = await kept.text();
  const list = (start) => `${start.replace(" hidden", "")}<ul>${lines.join("")}</ul>`;
  const filled = lines.length ? page.replace(/<section data-kept hidden>.*?<\/h2>/s, list) : page;
  return new Response(filled, { headers: kept.headers, status: 503 });
}

async function fromDevice(address) {
  const { pathname, search } = new URL(address);
  const cache = await caches.open(CACHE);
  const kept = search || pathname === languageOf(pathname).offline ? undefined : await cache.match(pathname);
  return kept ? withItsDate(pathname, kept) : withoutIt(pathname, cache);
}

// --- What the browser asks ------------------------------------------------------------------------------------------------

/** What the server answers, whatever it is; what is kept where it cannot be asked. */
async function page(event) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return fromDevice(event.request.url);
  }
  if (mayBeKept(event.request.url, answer)) event.waitUntil(keep(event.request.url, answer.clone()));
  return answer;
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreVary: true })) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && PUBLIC.test(pathname)) event.respondWith(page(event));
  else if (PORTAL.files.includes(pathname)) event.respondWith(file(request));
});

// --- Coming and going -----------------------------------------------------------------------------------------------------

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PORTAL.files)));
});

/** Deletes what other versions have kept; all, where there is no version that stays. */
async function clear(stays) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== stays).map((name) => caches.delete(name)));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clear(CACHE), self.clients.claim()]));
});

/** Fetches a page as anybody would get it, and keeps it. */
async function fetchAndKeep(path) {
  const answer = await fetch(path, { credentials: "omit" });
  await keep(new URL(path, location).href, answer);
}

/** After a visit: the page itself, if it came before the worker; now and then what is kept unasked. */
async function afterVisit({ address, sparing }) {
  const { pathname: path, search } = new URL(address);
  const told = languageOf(path);
  if (!told) return;
  const cache = await caches.open(CACHE);
  const last = Number((await cache.match(told.offline))?.headers.get(KEPT_AT) ?? 0);
  if (sparing && last) return;
  const due = Date.now() - last > PAUSE;
  if (due) {
    // The web server says 404 or 410: the portal keeps nothing on devices any more.
    const { status } = await fetch("/sw.js", { method: "HEAD", cache: "no-store" });
    if (status === 404 || status === 410) {
      await clear();
      await self.registration.unregister();
      return;
    }
  }
  const wanted = [...(due ? [told.offline] : []), ...(due && !sparing ? told.basics : [])];
  if (!sparing && !search && !(await cache.match(path))) wanted.push(path);
  for (const one of new Set(wanted)) if (!CLOSED.test(one)) await fetchAndKeep(one);
}

self.addEventListener("message", (event) => {
  event.waitUntil(afterVisit(event.data).catch(() => {})); // no connection: another time
});
