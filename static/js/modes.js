/**
 * How the reader wants to see the portal: templates/components/display.html offers it, the stylesheet's modes draw it.
 * A plain script that the head of every page waits for, so that the page is painted the chosen way at once. The choice
 * stays in this browser; the server never learns it, and pages are the same bytes for everybody.
 */
(() => {
  const KEY = "display";
  const NAMES = ["scheme", "size", "spacing", "images"];
  const root = document.documentElement;
  let chosen = {}; // name → value; what is not in it is as usual

  /** What is remembered; nothing where the browser keeps nothing or somebody else has written there. */
  function recall() {
    try {
      chosen = Object(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      chosen = {};
    }
  }

  function remember() {
    try {
      if (Object.keys(chosen).length) localStorage.setItem(KEY, JSON.stringify(chosen));
      else localStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing: the choice holds on this page.
    }
  }

  function apply() {
    for (const name of NAMES) {
      if (chosen[name]) root.dataset[name] = chosen[name];
      else delete root.dataset[name];
    }
  }

  /** Ticks in the panel what holds. */
  function tick() {
    for (const box of document.querySelectorAll(".display input")) box.checked = box.value === (chosen[box.name] || "");
  }

  /** Writes a picture's words where the stylesheet can show them: it cannot read them off the picture itself. */
  function labelPictures() {
    for (const picture of document.querySelectorAll("main img")) {
      const holder = picture.closest("[data-alt]") || picture.closest("picture") || picture.parentElement;
      const words = holder.dataset.alt || "";
      if (!words.includes(picture.alt)) holder.dataset.alt = words ? `${words}; ${picture.alt}` : picture.alt;
    }
  }

  function refresh() {
    recall();
    apply();
    tick();
  }

  recall();
  apply();

  document.addEventListener("DOMContentLoaded", () => {
    tick();
    labelPictures();
  });
  addEventListener("storage", refresh); // chosen in another tab
  addEventListener("pageshow", (event) => event.persisted && refresh()); // a page kept alive behind the Back button
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".display__choices");
    if (!form) return;
    chosen = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    apply();
    remember();
  });
  document.addEventListener("reset", (event) => {
    if (!event.target.matches(".display__choices")) return;
    chosen = {};
    apply();
    remember();
  });
})();
