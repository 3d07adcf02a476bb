/* Saves a draft while somebody types. Without it the buttons save, and nothing else is different. */

import { saveByItself, speaker } from "./autosave.js";

/* The page has the words, in the language of its reader. */
const words = document.querySelector("template[data-words]")?.content;
const word = (name) => words?.querySelector(`[data-word="${name}"]`).textContent ?? "";

const form = document.querySelector("form[data-autosave]");
if (form) keep(form, speaker(form.querySelector("[data-saved]")));

function keep(form, say) {
    saveByItself(form, {
        offline: () => say(word("offline")),
        signedOut: () => say(word("signed-out")),
        take(response, answer, sent) {
            if (answer?.version) {
                rebase(form, answer, sent);
                say(response.ok ? `${word("saved")} ${answer.saved_at}` : word("not-all"), ...(answer.problems ?? []));
            } else if (response.status === 422 && answer?.problems) {
                say(word("not-saved"), ...answer.problems, word("leads"));
            } else if (response.status >= 500) {
                say(word("closed"));
                return "again";
            } else {
                say(...(answer?.problems ?? [word("stopped")]));
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
