// The slider beside the day: says which day it stands at, and shows that day when it is let go.
const form = document.querySelector("form.slider");
if (form) {
  const slide = form.querySelector("input[type=range]");
  const output = form.querySelector("output");
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  // ordinal days are counted from the first day of year 1
  const told = () => {
    const at = words.format(new Date((Number(slide.value) - 719163) * 864e5));
    output.textContent = at;
    slide.setAttribute("aria-valuetext", at);
  };
  slide.addEventListener("input", told);
  told();
}
