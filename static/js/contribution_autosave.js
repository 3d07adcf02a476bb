/* Saves a draft while somebody types. Without it the buttons save, and nothing else is different. */

import { saveByItself, speaker } from "./autosave.js";

const form = document.querySelector("form[data-autosave]");
if (form) keep(form, speaker(form.querySelector("[data-saved]")));

function keep(form, say) {
    saveByItself(form, {
        offline: () => say("Not saved: there is no connection. What you type is kept in this browser."),
        signedOut: () => say("Not saved: you were signed out. Sign in again, and it is sent."),
        take(response, answer, sent) {
            if (answer?.version) {
                rebase(form, answer, sent);
                say(response.ok ? `Saved ${answer.saved_at}` : "Not all is saved.", ...(answer.problems ?? []));
            } else if (response.status === 422 && answer?.problems) {
                say("Not saved.", ...answer.problems, "“Save the draft” leads to each place.");
            } else if (response.status >= 500) {
                say("Not saved: EMPACT is closed for a short time. What you type is kept in this browser.");
                return "again";
            } else {
                say(...(answer?.problems ?? ["Not saved, and no longer saved by itself. Press “Save the draft”."]));
                return "stop";
            }
        },
    });
}

/* What has been saved is what the next save is based on; what is in dispute stays based on what it was. */
function rebase(form, { version, rows, texts }, sent) {
    form.elements.seen.value = version;
    for (const [row, token] of Object.entries(rows)) {
        const was = form.elements[`${row}-was`];
        if (was) was.value = token;
    }
    for (const name of texts) {
        const first = form.elements[`initial-${name}`];
        if (first) first.value = sent.get(name) === "on" ? "True" : (sent.get(name) ?? "False");
    }
    form.dispatchEvent(new Event("rebased"));
}
