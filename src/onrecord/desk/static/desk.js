"use strict";
// The desk works without this. It suggests names while one types, and leaves empty fields out of addresses.

for (const form of document.querySelectorAll("form:not([method])")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}
