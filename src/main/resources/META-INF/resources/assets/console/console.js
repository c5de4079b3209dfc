// What pages do more comfortably with a script; each works without.
"use strict";

// A menu that opens closes when somebody looks elsewhere.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.who[open], details.more[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.who[open], details.more[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// What is written shows in the frame beside it, a moment after the last key. A frame of its own each time: it leaves the
// browser's way back alone.
for (const form of document.querySelectorAll("form[data-live]")) {
  const button = form.querySelector("[data-live-by]");
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const frame = document.querySelector(`iframe[name="${button.formTarget}"]`);
      const fresh = frame.cloneNode(false);
      fresh.removeAttribute("src");
      frame.replaceWith(fresh);
      form.requestSubmit(button);
    }, 600);
  });
}

// How many are ticked; and one tick for all on the page.
function count(form) {
  const all = form.querySelector("#all").checked;
  const ticks = [...form.querySelectorAll("tbody .tick input")];
  const ticked = ticks.filter((each) => each.checked).length;
  const every = form.querySelector("#every");
  ticks.forEach((each) => { each.disabled = all; });
  every.disabled = all;
  every.checked = ticked > 0 && ticked === ticks.length;
  every.indeterminate = ticked > 0 && ticked < ticks.length;
  const said = form.querySelector("#picked");
  said.textContent = all || ticked === 0 ? "" : `${ticked} ${said.dataset.word}`;
}

function prepare(root) {
  for (const each of root.querySelectorAll(".scripted")) each.hidden = false;
  const form = root.querySelector("#pick");
  if (form) count(form);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("#pick");
  if (!form) return;
  if (event.target.id === "every") {
    for (const each of form.querySelectorAll("tbody .tick input")) each.checked = event.target.checked;
  }
  count(form);
});

document.addEventListener("htmx:afterSettle", () => prepare(document));
window.addEventListener("pageshow", () => prepare(document));
