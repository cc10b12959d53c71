// What Wagtail starts by inline scripts, which the admin's policy forbids, is told by attributes (portal/admin/starting.py)
// and started here. Stimulus sees what is there at load and what comes later: added rows, windows, filters.

const MADE = ["Chooser", "DocumentChooser", "ImageChooser", "InlinePanel", "PageChooser", "SnippetChooser"];
const CALLED = ["createTaskChooser", "initDateChooser", "initDateTimeChooser", "initTimeChooser"];

window.wagtail.app.register("start", class extends window.StimulusModule.Controller {
  initialize() {  // unlike connect, once only, though a row be moved
    const { id, dataset: { startWhat: what, startOptions } } = this.element;
    const given = [...(id ? [id] : []), JSON.parse(startOptions)];
    if (MADE.includes(what)) new window[what](...given);
    else if (CALLED.includes(what)) window[what](...given);
  }
});

// “Select all” above the languages of “Translate this page”, and above the rows of the board.
document.addEventListener("change", ({ target }) => {
  const name = target.name === "select_all" ? "locales" : target.dataset?.ticks;
  if (!name) return;
  for (const one of document.querySelectorAll(`[name=${name}]`)) one.checked = target.checked;
});

// A pasted list of streets: beneath it stands what it is understood as, a moment after the last key.
window.wagtail.app.register("places", class extends window.StimulusModule.Controller {
  static values = { url: String };

  connect() {
    this.shown = Object.assign(document.createElement("div"), { role: "status" });
    this.element.after(this.shown);
    this.element.addEventListener("input", () => {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.read(), 400);
    });
    this.shown.addEventListener("click", ({ target }) => this.put(target.closest("[data-instead]")));
    if (this.element.value.trim()) this.read();
  }

  async read() {
    this.asking?.abort();
    this.asking = new AbortController();
    const headers = { "X-CSRFToken": this.element.form.elements.csrfmiddlewaretoken.value };
    const body = new URLSearchParams({ text: this.element.value });
    try {
      const answer = await fetch(this.urlValue, { method: "POST", headers, body, signal: this.asking.signal });
      if (answer.ok) this.shown.innerHTML = await answer.text();
    } catch {}  // without a network the form itself tells what is not understood
  }

  put(button) {
    if (!button) return;
    this.element.value = this.element.value.replace(button.dataset.written, button.dataset.instead);
    this.read();
  }
});

// A colleague begins to write: the question is theirs from the first letter, or they learn who has it.
window.wagtail.app.register("desk", class extends window.StimulusModule.Controller {
  static targets = ["taken"];
  static values = { take: String };

  async writing() {
    if (!this.takeValue || this.asked) return;
    this.asked = true;
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const response = await fetch(this.takeValue, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    const { refused } = (response?.ok && await response.json().catch(() => null)) || { refused: "" };
    this.takenTarget.hidden = !refused;
    this.takenTarget.textContent = refused;
  }
});

// At the translator's desk: a term is put where the caret is, a whole translation in place of what stands; Ctrl+Z undoes.
document.addEventListener("click", ({ target }) => {
  const taken = target.closest?.("[data-put]");
  if (!taken) return;
  const field = document.getElementById(taken.dataset.put);
  const { text, whole } = taken.dataset;
  field.focus();
  if (whole !== undefined) field.select();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text);
});
