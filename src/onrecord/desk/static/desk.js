"use strict";
// The desk works without this. It suggests names while one types, and leaves empty fields out of addresses.

for (const form of document.querySelectorAll("form:not([method])")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}

// What takes long to count is put in once the whole page has it.
const late = [...document.querySelectorAll("[data-later]")];
if (late.length) fetch(late[0].dataset.later).then((answer) => answer.text()).then((text) => {
  const whole = new DOMParser().parseFromString(text, "text/html");
  for (const part of late) {
    const found = whole.getElementById(part.id);
    if (found) part.replaceWith(document.adoptNode(found));
  }
}).catch(() => {});  // the link is still there

// On a small screen the form that narrows a list waits to be asked for.
if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".narrowing")?.removeAttribute("open");

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

// Review: a key is a verdict, unless one is writing.
const keyed = new Map([...document.querySelectorAll("[data-key]")].map((button) => [button.dataset.key, button]));
if (keyed.size) document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = keyed.get(event.key);
  if (!button) return;
  event.preventDefault();
  if (button.matches("input, textarea")) button.focus(); else button.click();
});

// Names as one types: a list that arrow keys, Enter and Escape work on; without it the box still searches.
for (const [place, box] of document.querySelectorAll("input[data-suggest]").entries()) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${place}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) box.setAttribute(name, value);
  let found = [], at = -1, asked = 0;
  const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const take = (one) => { if (box.id === "q") location.assign(one.href); else { box.value = one.name; close(); } };
  const show = () => {
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(number === at));
      const name = document.createElement("span"), kind = document.createElement("small");
      name.textContent = one.name;
      kind.textContent = one.kind;
      item.append(name, kind);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(one); });
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (at >= 0) box.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  };
  box.addEventListener("input", async () => {
    const mine = ++asked;
    if (box.value.trim().length < 2) { found = []; close(); return; }
    const answer = await fetch(`/suggest?q=${encodeURIComponent(box.value)}`).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return;
    found = await answer.json();
    at = -1;
    show();
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length + 1) % (found.length + 1);
      if (at === found.length) at = -1;
      show();
    } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(found[at]); }
    else if (event.key === "Escape") close();
  });
  box.addEventListener("blur", close);
}

// Files can be dropped where they can be chosen.
for (const place of document.querySelectorAll("[data-drop]")) {
  const field = place.querySelector("input[type=file]");
  for (const name of ["dragover", "dragenter"]) place.addEventListener(name, (event) => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}
