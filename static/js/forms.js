/**
 * What is typed into a form marked data-keep="<name>" stays in the tab until the form is sent: through another language,
 * a lost connection, Back. Never ticks, files or hidden fields; a page marked data-sent="<name>" forgets it.
 * A field marked data-position offers the position of the device, which is asked for only when its button is pressed.
 * A field marked data-challenge holds work to do where many forms come from one network: see portal/forms/proof.py.
 */

const KEPT = ["text", "tel", "email", "textarea", "radio"];
const keyOf = (name) => `typed:${name}`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && KEPT.includes(field.type) && field.tabIndex >= 0);

/** The storage of the tab, where the browser gives one. */
function stored(name, values) {
  try {
    if (values === undefined) return JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "{}");
    if (values === null) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(values));
  } catch {
    // private windows of old browsers keep nothing
  }
  return {};
}

function keep({ target }) {
  const form = target.form;
  if (!form?.dataset?.keep) return;
  const fields = fieldsOf(form).filter((field) => field.value && (field.type !== "radio" || field.checked));
  stored(form.dataset.keep, Object.fromEntries(fields.map((field) => [field.name, field.value])));
}

/** Fills in what is empty: what the server has sent back is newer. */
function fillIn(form) {
  const values = stored(form.dataset.keep);
  for (const field of fieldsOf(form)) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (field.type !== "radio") field.value ||= value;
    else if (field.value === value && !form.querySelector(`[name="${field.name}"]:checked`)) field.checked = true;
  }
}

function offerPosition(input) {
  const { position, found, failed } = input.dataset;
  const form = input.form;
  if (!navigator.geolocation || form.querySelector("[data-asks-position]")) return;
  const button = document.createElement("button");
  const said = document.createElement("p");
  button.type = "button";
  button.className = "button button--plain";
  button.dataset.asksPosition = "";
  button.textContent = position;
  said.setAttribute("role", "status");
  said.className = "hint";
  if (form.elements.latitude.value) said.textContent = found;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(5);
        form.elements.longitude.value = coords.longitude.toFixed(5);
        said.textContent = found;
      },
      () => (said.textContent = failed),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  });
  input.closest(".field").append(button, said);
}

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Looks for the number of the challenge; where the browser cannot, the minute the page speaks of is waited. */
async function work(field) {
  if (!globalThis.crypto?.subtle || field.form.elements.number.value || field.dataset.begun) return;
  field.dataset.begun = "yes"; // the page is looked at anew each time the dialog changes
  const [salt, , sought] = field.value.split(".");
  const most = Number(field.dataset.challenge);
  const encoder = new TextEncoder();
  for (let first = 0; first < most; first += 500) {
    const numbers = Array.from({ length: 500 }, (_, place) => first + place);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(salt + number))));
    const found = hashes.findIndex((hash) => hex(hash) === sought);
    if (found < 0) continue;
    field.form.elements.number.value = first + found;
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = field.dataset.done;
    field.form.querySelector("[type=submit]").before(said);
    return;
  }
}

function look() {
  document.querySelectorAll("[data-sent]").forEach((page) => stored(page.dataset.sent, null));
  document.querySelectorAll("form[data-keep]").forEach(fillIn);
  document.querySelectorAll("input[data-position]").forEach(offerPosition);
  document.querySelectorAll("input[data-challenge]").forEach(work);
}

document.addEventListener("input", keep);
look();
const inDialog = document.querySelector(".dialog__content");
if (inDialog) new MutationObserver(look).observe(inDialog, { childList: true });
