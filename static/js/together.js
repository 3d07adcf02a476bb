/* Keeps and sends what is written in a form that several people write in. Without it the button
   saves, and what two people changed is laid side by side by the page that comes back.

   What is typed is kept in the browser at once, until the server has it: a tab that dies, or a
   connection that does, loses nothing. */

import { saveByItself, speaker } from "./autosave.js";

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000; /* milliseconds */
const PREFIX = "written:";

const form = document.querySelector("form[data-kept-as]");
if (form) together(form);

function together(form) {
    const key = PREFIX + form.dataset.keptAs + ":" + location.pathname;
    const say = speaker(form.querySelector("[data-saved]") ?? document.createElement("p"));
    const names = [...new Set([...form.elements].map((field) => field.name))]
        .filter((name) => name.startsWith("initial-"))
        .map((name) => name.slice("initial-".length));

    const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
    const equal = (one, other) =>
        one.length === other.length && one.every((text, place) => plain(text) === plain(other[place]));
    const chosen = (values) => (values.filter(Boolean).length ? values.filter(Boolean) : [""]);
    const read = (data, name) => chosen(data.getAll(name).map(String));
    const now = (name) => read(new FormData(form), name);
    const base = (name) => now(`initial-${name}`);
    const place = (name) => form.querySelector(`[data-written="${name}"]`);

    function write(name, values) {
        for (const field of form.querySelectorAll(`[name="${name}"]`)) {
            if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
            else field.value = values[0];
        }
    }

    function rebase(name, values) {
        const [first, ...rest] = form.querySelectorAll(`[name="initial-${name}"]`);
        for (const field of rest) field.remove();
        first.value = values[0];
        let last = first;
        for (const value of values.slice(1)) {
            const next = first.cloneNode();
            next.removeAttribute("id");
            next.value = value;
            last.after(next);
            last = next;
        }
    }

    /* In the browser */

    function keep() {
        const texts = {};
        for (const name of names) {
            if (!equal(now(name), base(name))) texts[name] = { typed: now(name), base: base(name) };
        }
        if (!Object.keys(texts).length) return store(() => localStorage.removeItem(key));
        const kept = { at: Date.now(), seen: form.elements.seen.value, texts };
        store(() => localStorage.setItem(key, JSON.stringify(kept)));
    }

    /* A browser may be told to keep nothing; then saving to the server has to do. */
    function store(work) {
        try {
            return work();
        } catch {
            return null;
        }
    }

    function bringBack() {
        const kept = store(() => JSON.parse(localStorage.getItem(key)));
        if (!kept) return false;
        let isBack = false;
        for (const [name, { typed, base: before }] of Object.entries(kept.texts)) {
            if (!names.includes(name) || equal(typed, now(name))) continue;
            if (!equal(now(name), base(name))) continue;
            write(name, typed);
            rebase(name, before);
            isBack = true;
        }
        if (isBack) form.elements.seen.value = kept.seen;
        return isBack;
    }

    function forgetTheOld() {
        for (const name of store(() => Object.keys(localStorage)) ?? []) {
            if (!name.startsWith(PREFIX)) continue;
            const kept = store(() => JSON.parse(localStorage.getItem(name)));
            if (!kept || Date.now() - kept.at > KEPT_FOR) store(() => localStorage.removeItem(name));
        }
    }

    forgetTheOld();
    if (!form.dataset.autosave) return;

    /* At the fields */

    function point(name, advice) {
        const spot = place(name);
        if (!spot) return;
        let said = spot.querySelector("[data-problem]");
        if (!advice) return said?.remove();
        if (!said) {
            said = document.createElement("p");
            said.className = "field__problem";
            said.dataset.problem = "";
            said.setAttribute("role", "alert");
            spot.append(said);
        }
        if (said.textContent !== advice) said.textContent = advice;
    }

    function dispute(name, conflict) {
        const spot = place(name);
        let box = spot.querySelector(".conflict");
        if (!conflict) return box?.remove();
        if (!box) {
            box = form.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
            const label = spot.querySelector("label, legend").firstChild.textContent.trim();
            box.setAttribute("aria-label", `${label}: somebody else has changed this too`);
            for (const button of box.querySelectorAll("button")) {
                button.addEventListener("click", () => decide(name, button.dataset.keep));
            }
            spot.prepend(box);
        }
        box.conflict = conflict;
        box.querySelector("[data-who]").textContent = conflict.who && `by ${conflict.who}`;
        box.querySelector("[data-theirs]").textContent = conflict.theirs || "(empty)";
    }

    function decide(name, which) {
        const { conflict } = place(name).querySelector(".conflict");
        rebase(name, conflict.value);
        if (which === "theirs") write(name, conflict.value);
        dispute(name, null);
        form.querySelector(`[name="${name}"]`).focus();
        keep();
        saving.send();
    }

    /* To the server */

    const DISPUTED = "Somebody else has changed what you are writing. Choose at the field what stands.";
    const REFUSED = "Not saved: what is pointed out at its field. It stays in this browser alone.";

    let isAway = false;

    function offline() {
        isAway = true;
        say("There is no connection. What you type is kept in this browser, and sent when you are back.");
    }

    const saving = saveByItself(form, {
        typed: keep,
        offline,
        take(response, answer, sent) {
            isAway = false;
            if (!answer?.fields && answer?.problems) {
                say("Not saved.", ...Object.values(answer.problems), "Your text stays in this browser.");
                return "stop";
            }
            if (!answer?.fields) {
                say("Not saved. What you type is kept in this browser, and sent as soon as EMPACT takes it.");
                return "again";
            }
            for (const [name, values] of Object.entries(answer.fields)) {
                const before = read(sent, name);
                if (equal(now(name), before)) {
                    if (!equal(before, values)) write(name, values);
                    rebase(name, values);
                } else if (equal(values, before)) rebase(name, values);
            }
            const disputed = Object.keys(answer.conflicts);
            for (const name of names) {
                point(name, answer.problems[name]);
                dispute(name, answer.conflicts[name]);
            }
            if (!disputed.length) form.elements.seen.value = answer.version;
            keep();
            const isRefused = Object.keys(answer.problems).length;
            if (disputed.length || isRefused) {
                say(disputed.length && DISPUTED, isRefused && REFUSED, answer.problems[""]);
            } else say(`Saved ${answer.saved_at}`);
        },
        /* The button sends what is not saved yet, and waits until it is clear what stands. */
        async mayLeave(send) {
            if (names.some((name) => !equal(now(name), base(name)))) await send();
            const open = form.querySelector(".conflict button");
            open?.focus();
            return !open && !isAway;
        },
    });

    if (bringBack()) {
        say("What you had typed before is back in the form.");
        saving.plan();
    }
    addEventListener("pagehide", () => {
        if (names.some((name) => !equal(now(name), base(name)))) saving.send({ keepalive: true });
    });
    addEventListener("offline", offline);
}
