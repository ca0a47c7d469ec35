// Lights up all parts of a claim's words together with its reading, when either is pointed at or linked to.

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
addEventListener("hashchange", linked);
linked();
