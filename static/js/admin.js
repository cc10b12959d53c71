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

// “Select all” above the languages of “Translate this page”.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "select_all") return;
  for (const one of document.querySelectorAll("[name=locales]")) one.checked = target.checked;
});
