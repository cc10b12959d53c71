/**
 * Suggestions while one types in a field marked data-suggestions (the address that gives them): the pattern “editable
 * combobox with list autocomplete” of the ARIA guide. Arrows choose, Enter opens the chosen page, Escape closes. Where
 * the field is marked data-fills, what is chosen is put into it instead. The form itself works without it.
 */

const PAUSE = 150; // milliseconds without a key before the server is asked
const SHORTEST = 2; // letters

function suggestFor(input) {
  const list = document.createElement("ul");
  let chosen = -1;
  let timer = 0;
  let asking = new AbortController();

  list.id = `${input.id}-suggestions`;
  list.className = "search__suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.list);
  list.hidden = true;
  if ("fills" in input.dataset) {
    const holder = document.createElement("div");
    holder.className = "search__field";
    input.replaceWith(holder);
    holder.append(input);
  }
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  function close() {
    clearTimeout(timer);
    asking.abort();
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function optionOf({ title, path }, number) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.path = path;
    option.textContent = title;
    return option;
  }

  function open(suggestions) {
    close();
    list.replaceChildren(...suggestions.map(optionOf));
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  /** Asks for suggestions; without an answer there are none. */
  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    try {
      // Of a place that is filled in its street alone is sent: what follows the comma tells where somebody lives.
      const asked = "fills" in input.dataset ? input.value.split(",")[0] : input.value;
      const query = new URLSearchParams({ q: asked });
      const answer = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
      const { suggestions } = await answer.json();
      if (!signal.aborted && document.activeElement === input) open(suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }

  /** Marks an option; before the first and behind the last one lies the field itself. */
  function choose(number) {
    const options = [...list.children];
    const places = options.length + 1;
    chosen = ((number + 1 + places) % places) - 1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    options[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function take(option) {
    if (!("fills" in input.dataset)) return location.assign(option.dataset.path);
    input.value = `${option.textContent}, `;
    close();
  }

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-path]");
    if (option) take(option);
  });
}

document.querySelectorAll("input[data-suggestions]").forEach(suggestFor);
