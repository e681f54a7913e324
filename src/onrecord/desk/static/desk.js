"use strict";
// The desk works without this. It suggests names while one types, and leaves empty fields out of addresses.

for (const form of document.querySelectorAll("form:not([method])")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}

// The reader: pointing at words lights up what belongs to them, in the text and at the side; n and p step through.
const parts = (id) => document.querySelectorAll(`[data-of~="${CSS.escape(id)}"], [data-card="${CSS.escape(id)}"]`);
let lit = [];
function light(ids) {
  for (const element of lit) element.classList.remove("lit");
  lit = ids.flatMap((id) => [...parts(id)]);
  for (const element of lit) element.classList.add("lit");
}
function idsAt(target) {
  const at = target instanceof Element ? target.closest("[data-of], [data-card]") : null;
  return at ? (at.dataset.card || at.dataset.of).split(" ") : [];
}
const reader = document.querySelector("main.reader");
if (reader) {
  reader.addEventListener("pointerover", (event) => light(idsAt(event.target)));
  reader.addEventListener("click", (event) => {
    const ids = idsAt(event.target);
    const word = event.target.closest("[data-of]");
    if (!word || event.target.closest("a") || !ids.length) return;
    document.getElementById(`card-${ids[ids.length - 1]}`)?.scrollIntoView({ block: "nearest" });
  });
  const cards = [...reader.querySelectorAll("[data-card]")];
  let place = -1;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "n" && event.key !== "p" || !cards.length) return;
    place = Math.min(Math.max(place + (event.key === "n" ? 1 : -1), 0), cards.length - 1);
    const id = cards[place].dataset.card;
    light([id]);
    cards[place].scrollIntoView({ block: "nearest" });
    document.getElementById(id)?.scrollIntoView({ block: "center" });
  });
}
