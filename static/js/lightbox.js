/**
 * Pictures of a gallery in large, one after the other: by the buttons, the arrow keys, Home and End; Escape closes.
 * Without it a picture's link opens the large file.
 */

const galleries = document.querySelectorAll("[data-lightbox]");

/** A button of the bar. */
function button(words, symbol, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--plain";
  made.textContent = symbol;
  made.setAttribute("aria-label", words);
  made.addEventListener("click", act);
  return made;
}

function prepare(gallery) {
  const links = [...gallery.querySelectorAll("a.gallery__open")];
  const dialog = document.createElement("dialog");
  const bar = document.createElement("div");
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  const place = document.createElement("p");
  let at = 0;

  /** Shows the picture of that number; before the first comes the last. */
  function show(number) {
    at = (number + links.length) % links.length;
    const picture = links[at].querySelector("img");
    image.src = links[at].href;
    image.alt = picture.alt;
    caption.textContent = links[at].closest("figure").querySelector("figcaption")?.textContent ?? "";
    place.textContent = `${at + 1} / ${links.length}`;
  }

  const steps = { ArrowLeft: () => at - 1, ArrowRight: () => at + 1, Home: () => 0, End: () => links.length - 1 };
  dialog.className = "dialog lightbox";
  dialog.setAttribute("aria-label", gallery.dataset.lightbox);
  bar.className = "dialog__bar";
  place.setAttribute("role", "status");
  bar.append(place);
  if (links.length > 1) {
    bar.append(
      button(gallery.dataset.previous, "←", () => show(at - 1)),
      button(gallery.dataset.next, "→", () => show(at + 1)),
    );
  }
  bar.append(button(gallery.dataset.close, "✕", () => dialog.close()));
  figure.append(image, caption);
  dialog.append(bar, figure);
  dialog.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    show(step());
  });
  dialog.addEventListener("close", () => links[at].focus());
  document.body.append(dialog);

  gallery.addEventListener("click", (event) => {
    const link = event.target.closest("a.gallery__open");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(links.indexOf(link));
    dialog.showModal();
  });
}

if (typeof HTMLDialogElement === "function") for (const gallery of galleries) prepare(gallery);
