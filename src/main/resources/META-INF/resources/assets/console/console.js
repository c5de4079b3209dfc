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
