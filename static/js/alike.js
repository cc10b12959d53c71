/**
 * While a question is typed: what has been published that looks like it, below the field. Nothing above moves, and what
 * is open or reached by the keyboard stays as it is.
 */

const PAUSE = 700; // milliseconds without a key before the server is asked
const SHORTEST = 12; // characters

/** Offers for what is typed into `field` from now on. Its address comes from the page: data-alike. */
export function offerFor(field) {
  const place = document.createElement("div");
  const said = document.createElement("p");
  const list = document.createElement("div");
  let timer = 0;
  let asking = new AbortController();
  let asked = "";

  place.className = "alike";
  said.setAttribute("role", "status");
  said.className = "alike__said";
  place.append(said, list);
  field.after(place);

  /** The form behind “This answers me”: none can stand inside another one. */
  function answersMe() {
    const form = document.createElement("form");
    form.id = "answers-me";
    form.method = "post";
    form.action = field.dataset.alikeAnswered;
    const token = field.form.elements.csrfmiddlewaretoken;
    if (token) form.append(token.cloneNode());
    return form;
  }

  /** Whether the reader is busy with what is offered already. */
  const inUse = () => list.contains(document.activeElement) || list.querySelector("details[open]");

  function show(piece) {
    if (inUse()) return;
    if (!document.getElementById("answers-me")) field.form.after(answersMe());
    list.replaceChildren(...piece.children);
    const number = list.querySelectorAll("li").length;
    const words = number ? field.dataset.alikeFound : "";
    if (said.textContent !== words) said.textContent = words;
  }

  /** Asks what there is; without an answer all stays as it is. */
  async function ask() {
    const message = field.value.trim();
    if (message === asked || message.length < SHORTEST || inUse()) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(field.dataset.alike, { method: "POST", body: new URLSearchParams({ message }), signal });
      if (!answer.ok) return;
      asked = message;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!signal.aborted) show(page.body);
    } catch {
      // No connection: the question can be asked all the same.
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  field.addEventListener("input", later);
  later();
}
