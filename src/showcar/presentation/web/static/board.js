// Search and filters of the board as one types: the same page is asked for, and its table takes the place of the old one.
const form = document.getElementById("filters");
const PAUSE = 220;
const AGAIN = 3000;
let waiting = 0;
let asking = null;

// what a form would ask, without what is empty
function address() {
  const asked = new URLSearchParams();
  for (const [key, told] of new FormData(form)) if (told) asked.append(key, told);
  const text = asked.toString();
  return form.action.split("?")[0] + (text ? `?${text}` : "");
}

async function show(where, remember) {
  asking?.abort();
  asking = new AbortController();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(where, { signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("results");
    if (!fresh) return location.assign(where);
    // the line that is read out stays the same element, or it would not be read out
    const tally = document.getElementById("tally");
    const words = fresh.querySelector("#tally").textContent;
    fresh.querySelector("#tally").replaceWith(tally);
    results.replaceChildren(...fresh.childNodes);
    if (tally.textContent !== words) tally.textContent = words;
    document.title = page.title;
    if (remember) history.replaceState(null, "", where);
    again();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(where);
    return;
  }
  results.removeAttribute("aria-busy");
}

function soon(pause) {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(address(), true), pause);
}

// while the board of a day is being drawn up, it is asked for again
function again() {
  if (document.getElementById("drawing")) {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(location.href, false), AGAIN);
  }
}

form.addEventListener("input", (event) => soon(event.target.type === "search" ? PAUSE : 0));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  soon(0);
});
again();
