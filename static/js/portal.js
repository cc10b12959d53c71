/**
 * What makes the portal's pages handier. Every page works without it: the question form is then a page of its own, the
 * menus are opened and closed by the browser.
 */

// --- The dialog -----------------------------------------------------------------------------------------------------
// A link marked data-dialog opens the page behind it in a dialog: of the fetched page (the form with its token, in no
// public page) the part marked data-dialog-content is shown; a form in it is sent from there, and the answer (the form
// with its errors, or the page the server led on to) is shown the same way. What was typed stays in the page until it
// has been sent: closing the dialog or a lost connection loses nothing.

const PATIENCE = 30_000; // milliseconds, after which a request counts as failed

const dialog = document.querySelector("dialog.dialog");
const content = dialog?.querySelector(".dialog__content");
const status = dialog?.querySelector(".dialog__status");
let busy = false;

/** The part of the page at `address` that is meant for the dialog; throws where there is none (a fault, a 503). */
async function fetchContent(address, options = {}) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { ...options, signal: waiting.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-dialog-content]");
    if (!found) throw new Error(`nothing for the dialog in the answer ${answer.status}`);
    return found;
  } finally {
    clearTimeout(timer);
  }
}

/** Shows what `address` answers and takes the reader to the errors or the heading; on failure says `failure`. */
async function show(address, failure, options) {
  if (busy) return;
  busy = true;
  const button = content.querySelector("form button");
  button?.setAttribute("aria-disabled", "true");
  status.textContent = dialog.dataset.loading;
  try {
    content.replaceChildren(await fetchContent(address, options));
    status.textContent = "";
    const start = content.querySelector(".error-summary") ?? content.querySelector("h1");
    start?.setAttribute("tabindex", "-1");
    dialog.scrollTop = 0;
    start?.focus();
  } catch {
    status.textContent = failure;
  } finally {
    button?.removeAttribute("aria-disabled");
    busy = false;
  }
}

/** Whether the click asks for the link itself: in a new tab, a new window, as a download. */
const wantsLink = (event) => event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

function openDialog(event) {
  const link = event.target.closest?.("a[data-dialog]");
  // Pages with a form of their own keep the plain link: the same ids must not stand in a document twice.
  if (!link || event.defaultPrevented || wantsLink(event) || document.querySelector("main form[method=post]")) return;
  event.preventDefault();
  dialog.showModal();
  import(dialog.dataset.forms); // keeps what is typed
  if (!content.querySelector("form")) {
    content.replaceChildren();
    show(link.href, dialog.dataset.notLoaded);
  }
}

/** The button that sends, where its name is to be sent, too: that of the form itself tells that there is no script. */
const pressed = ({ submitter }) => (submitter?.name === "step" ? null : submitter);

function send(event) {
  const form = event.target;
  event.preventDefault();
  const address = new URL(form.getAttribute("action") || location.href, location.href);
  show(address, dialog.dataset.notSent, { method: "POST", body: new FormData(form, pressed(event)) });
}

/** Links of the error summary lead to their fields without leaving a step in the browser's history. */
function followToField(event) {
  const link = event.target.closest?.('a[href^="#"]');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
}

if (dialog && typeof dialog.showModal === "function") {
  document.addEventListener("click", openDialog);
  content.addEventListener("submit", send);
  content.addEventListener("click", followToField);
  dialog.querySelector(".dialog__close").addEventListener("click", () => dialog.close());
}

// --- What looks like a question that is typed ------------------------------------------------------------------------------
// It is offered while one types, so there is no need for a step before the question is sent.

document.addEventListener("input", async ({ target }) => {
  if (!target.matches?.("[data-alike]") || target.dataset.offering) return;
  target.dataset.offering = "yes";
  target.form.elements.looked.value = "1";
  const { offerFor } = await import(target.dataset.alikeScript);
  offerFor(target);
});

// --- Pages that came back with errors ---------------------------------------------------------------------------------

document.querySelector("main > .error-summary, [data-dialog-content] .error-summary")?.focus();

// --- The main menu ----------------------------------------------------------------------------------------------------
// On wide screens an open panel covers the text: Escape, a click elsewhere and leaving it with Tab close it.

const menu = document.querySelector(".menu");
const toggle = document.querySelector(".header__toggle");
/** Whether the menu is a bar: the stylesheet decides, by the page's width and the text size. */
const wide = () => toggle && getComputedStyle(toggle).display === "none";
const openPanel = () => menu?.querySelector("details[open]");

function closePanel({ focusBack = false } = {}) {
  const panel = openPanel();
  if (!panel) return;
  panel.open = false;
  if (focusBack) panel.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && wide()) closePanel({ focusBack: menu?.contains(document.activeElement) });
});
document.addEventListener("click", (event) => {
  if (wide() && !openPanel()?.contains(event.target)) closePanel();
});
menu?.addEventListener("focusout", (event) => {
  if (wide() && event.relatedTarget && !openPanel()?.contains(event.relatedTarget)) closePanel();
});

// --- How to see the portal ----------------------------------------------------------------------------------------------
// Its choices cover the text too: Escape, a click elsewhere and leaving them with Tab close them. (What is chosen is the
// business of modes.js.)

const display = document.querySelector(".display");
const eye = display?.querySelector("details");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !eye?.open) return;
  eye.open = false;
  if (display.contains(document.activeElement)) eye.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (eye?.open && !display.contains(event.target)) eye.open = false;
});
display?.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !display.contains(event.relatedTarget)) eye.open = false;
});

// --- Copying and printing ----------------------------------------------------------------------------------------------
// Numbers of the enterprise's details are copied with one press; a page with a card to print offers it.

for (const holder of navigator.clipboard ? document.querySelectorAll("main [data-copy]") : []) {
  const number = holder.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--plain";
  button.textContent = holder.dataset.copy;
  button.setAttribute("aria-label", `${holder.dataset.copy}: ${number}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(number);
    button.textContent = holder.dataset.copied;
    button.setAttribute("aria-label", `${holder.dataset.copied}: ${number}`);
  });
  holder.append(" ", button);
}
// The whole page is printed: of several cards the last one offers it.
const offer = [...document.querySelectorAll("main [data-print]")].at(-1);
if (offer) {
  offer.hidden = false;
  offer.addEventListener("click", () => window.print());
}

// --- Pictures -----------------------------------------------------------------------------------------------------------

const gallery = document.querySelector("[data-script]");
if (gallery) import(gallery.dataset.script);

// --- The address that is asked for ----------------------------------------------------------------------------------
// By choice it stays on this device, and nowhere else; the field then begins with it.

const ADDRESS = "address";
const asked = document.querySelector("input#address");
const remember = document.querySelector("[data-remember]");

/** The address that is kept; none where the browser keeps nothing. */
function keptAddress() {
  try {
    return localStorage.getItem(ADDRESS) ?? "";
  } catch {
    return "";
  }
}

/** Keeps the address that is shown, or forgets it. */
function keepOrForget() {
  try {
    if (keptAddress() === remember.dataset.remember) localStorage.removeItem(ADDRESS);
    else localStorage.setItem(ADDRESS, remember.dataset.remember);
  } catch {
    // A browser that keeps nothing goes on asking.
  }
}

if (asked && !asked.value) asked.value = keptAddress();
if (remember) {
  const words = remember.textContent;
  const tell = () => {
    remember.textContent = keptAddress() === remember.dataset.remember ? remember.dataset.forget : words;
  };
  remember.addEventListener("click", () => {
    keepOrForget();
    tell();
  });
  tell();
  remember.hidden = false;
}

// --- Without a connection -------------------------------------------------------------------------------------------
// What has been read stays on the device (static/js/worker.js). The page comes first: it is begun when all is quiet.

async function keepForLater() {
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ address: location.href, sparing: Boolean(navigator.connection?.saveData) });
}

const whenQuiet = () => (window.requestIdleCallback ?? setTimeout)(() => keepForLater().catch(() => {}), { timeout: 3000 });
if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") whenQuiet();
  else addEventListener("load", whenQuiet);
}

// --- Printing -------------------------------------------------------------------------------------------------------
// The same bytes go to everybody, so the moment of printing is written as the page goes to the printer.

const printed = document.querySelector("[data-printed]");

addEventListener("beforeprint", () => {
  if (!printed) return;
  const written = { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Almaty" };
  printed.querySelector("[data-at]").textContent = new Date().toLocaleString("ru-RU", written);
  printed.hidden = false;
});
