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
