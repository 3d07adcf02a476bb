/* Saves keystrokes and lost work in the form of a contribution. The form works without it. */

import { Paste } from "./paste.js";
import { cellsOf } from "./spreadsheet.js";

const form = document.querySelector("form[data-contribution]");
for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

/* Cells that were copied in a spreadsheet go into the rows; a single value is pasted as anywhere. */
const report = form?.querySelector("[data-pasted]");
const back = report?.querySelector("button");
let pasted = null;

form?.addEventListener("paste", (event) => {
    const value = event.target.closest?.("[data-figure] input[inputmode=decimal]");
    if (!value || !report || !event.clipboardData) return;
    const cells = cellsOf(event.clipboardData);
    if (cells.length < 2 && !(cells[0]?.length > 1)) return;
    event.preventDefault();
    pasted = new Paste(form, value, cells);
    pasted.field = value;
    showPasted(pasted.summary, pasted.left);
    back.hidden = !pasted.before.size;
});

function showPasted(summary, left) {
    report.querySelector("[role=status]").textContent = summary;
    const list = report.querySelector("ul");
    list.replaceChildren(
        ...left.map((line) => {
            const item = document.createElement("li");
            item.textContent = line;
            return item;
        }),
    );
    list.hidden = !left.length;
    report.classList.toggle("pasted--shown", Boolean(summary));
}

function undo() {
    const { field } = pasted;
    showPasted(pasted.undo(), []);
    pasted = null;
    back.hidden = true;
    field.focus();
}

back?.addEventListener("click", undo);
/* The keys that undo a paste anywhere undo this one, as long as nothing was typed since. */
form?.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (!isUndo || event.target !== pasted?.field || !pasted.isUntouched) return;
    event.preventDefault();
    undo();
});

/* Who types a value answers with a number. */
form?.addEventListener("input", (event) => {
    const row = event.target.closest("[data-figure]");
    if (!row || event.target.inputMode !== "decimal" || !event.target.value.trim()) return;
    const select = row.querySelector("select[name$=-answer]");
    if (select && !select.value) select.value = "number";
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
    const words = document.querySelector("template[data-words]").content;
    document.querySelector("[data-begun]").textContent = words.querySelector('[data-word="begun"]').textContent;
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

/* Enter in the words of the library searches by them, also for the second time. */
const words = form?.querySelector("input[name=words]");
words?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing || !words.value.trim()) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=find]"));
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
