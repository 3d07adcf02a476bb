/* Saves keystrokes and lost work in the form of a contribution. The form works without it. */

import { cellsOf, placeCells } from "./paste.js";

const form = document.querySelector("form[data-contribution]");
for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

/* Cells that were copied in a spreadsheet go into the rows; a single value is pasted as anywhere. */
form?.addEventListener("paste", (event) => {
    const value = event.target.closest?.("[data-figure] input[inputmode=decimal]");
    const cells = cellsOf(event.clipboardData?.getData("text/plain") ?? "");
    if (!value || (cells.length < 2 && cells[0]?.length < 2)) return;
    event.preventDefault();
    const note = form.querySelector("[data-pasted]");
    if (note) note.textContent = placeCells([...form.querySelectorAll("[data-figure]")], value, cells);
});

/* Who types a value answers with a number. */
form?.addEventListener("input", (event) => {
    const row = event.target.closest("[data-figure]");
    if (!row || event.target.inputMode !== "decimal" || !event.target.value.trim()) return;
    const number = row.querySelector('input[type="radio"][value="number"]');
    if (number && !number.checked) {
        number.checked = true;
        number.dispatchEvent(new Event("change", { bubbles: true }));
    }
});

/* Who has begun to fill it in must not hand in from the card above that there is nothing: what they typed
   may not have been saved yet, and would be gone. Words to search by are no answer. */
const atOnce = document.querySelector("[data-at-once]");
function begin() {
    if (!atOnce || atOnce.hidden) return;
    atOnce.hidden = true;
    document.querySelector("[data-begun]").textContent = "You have begun to fill it in: check and submit below.";
}
const isTicked = ({ type }) => type === "checkbox" || type === "radio";
const differs = (field) => (isTicked(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
for (const kind of ["input", "change"]) {
    form?.addEventListener(kind, ({ target }) => {
        if (!("notKept" in target.dataset)) begin();
    });
}
/* A browser may put back what was typed before the page was left, and say nothing of it. */
window.addEventListener("pageshow", () => {
    const fields = [...(form?.querySelectorAll("input, textarea") ?? [])];
    if (fields.some((field) => field.type !== "hidden" && !("notKept" in field.dataset) && differs(field))) begin();
});

/* Leaving with something unsaved asks first. A form that came back with errors is unsaved from the start. */
let unsaved = Boolean(form && document.querySelector("#error-summary"));
for (const kind of ["input", "change"]) form?.addEventListener(kind, () => (unsaved = true));
form?.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) unsaved = false;
});
form?.addEventListener("saved", () => (unsaved = false));
window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
});
