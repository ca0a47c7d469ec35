// Lights up all parts of a claim's words together with its reading, when either is pointed at or linked to; a click on
// the words leads to the reading, as their number does.

const parts = new Map();
for (const part of document.querySelectorAll("[data-claim]")) {
  const claim = part.dataset.claim;
  if (!parts.has(claim)) parts.set(claim, []);
  parts.get(claim).push(part);
}

let lit = [];

function light(claim) {
  for (const part of lit) part.classList.remove("lit");
  lit = parts.get(claim) ?? [];
  for (const part of lit) part.classList.add("lit");
}

function linked() {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  const claim = target?.dataset.claim ?? target?.id.match(/^words-([0-9]+)$/)?.[1];
  light(claim);
}

for (const event of ["pointerover", "focusin"]) {
  document.addEventListener(event, (told) => {
    const part = told.target.closest?.("[data-claim]");
    if (part) light(part.dataset.claim);
    else linked();
  });
}
document.addEventListener("click", (told) => {
  const part = told.target.closest?.(".m");
  if (!part || told.target.closest("a") || String(getSelection())) return;
  const reading = document.querySelector(`.claim[data-claim="${part.dataset.claim}"]`);
  if (reading) location.hash = reading.id;
});
addEventListener("hashchange", linked);
document.documentElement.classList.add("scripted");
linked();
