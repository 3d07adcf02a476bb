/* Saves a draft while somebody types. Without it the buttons save, and nothing else is different. */

const WAIT = 3000; /* milliseconds from a keystroke to its saving, however fast others follow */
const RETRY = 10000;

const form = document.querySelector("form[data-autosave]");
const note = form?.querySelector("[data-saved]");
let timer = null;
let sending = null;
let edits = 0;
let stopped = false;

function say(...sentences) {
    const text = sentences.join(" ");
    if (note.textContent !== text) note.textContent = text;
}

function plan(delay) {
    if (!stopped) timer ??= setTimeout(() => (sending = save().finally(() => (sending = null))), delay);
}

async function save() {
    clearTimeout(timer);
    timer = null;
    const before = edits;
    let response;
    try {
        response = await fetch(form.dataset.autosave, {
            method: "POST",
            body: new URLSearchParams(new FormData(form)),
            redirect: "manual",
        });
    } catch {
        say("Not saved: there is no connection. Your text stays on this page.");
        plan(RETRY);
        return;
    }
    const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJSON ? await response.json() : {};
    if (response.ok && answer.version) {
        form.elements.seen.value = answer.version;
        say(`Saved ${answer.saved_at}`);
        if (edits === before) form.dispatchEvent(new Event("saved"));
    } else if (response.status === 422 && answer.problems) {
        say("Not saved.", ...answer.problems, "“Save the draft” leads to each place.");
    } else if (response.status === 503) {
        say("Not saved: EMPACT is closed for a short time. Your text stays on this page.");
        plan(RETRY);
    } else {
        stopped = true;
        say(...(answer.problems ?? ["Not saved, and no longer saved by itself. Press “Save the draft”."]));
    }
}

async function queue() {
    await sending;
    plan(WAIT);
}

for (const kind of ["input", "change"]) {
    form?.addEventListener(kind, () => {
        edits += 1;
        queue();
    });
}

/* A button waits for what is on its way; it would meet its own text as somebody else's otherwise. */
let waiting = false;
form?.addEventListener(
    "submit",
    (event) => {
        clearTimeout(timer);
        stopped = true;
        if (!sending || waiting) return;
        event.preventDefault();
        waiting = true;
        /* Not at once: a form ignores what is asked of it while it is being submitted. */
        sending.finally(() => setTimeout(() => form.requestSubmit(event.submitter)));
    },
    { capture: true },
);
