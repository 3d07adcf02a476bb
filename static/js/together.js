/* Keeps and sends what is written in a form that several people write in. Without it the button
   saves, and what two people changed is laid side by side by the page that comes back.

   What is typed is kept in the browser at once, until the server has it: a tab that dies, or a
   connection that does, loses nothing. */

import { saveByItself, speaker } from "./autosave.js";
import { keeperOf } from "./kept.js";

const NEAR = 20; /* characters before a caret, by which its place is found again in another text */

const form = document.querySelector("form[data-together]");
if (form) together(form);

function together(form) {
    const keeper = keeperOf(`together ${location.pathname}`);
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

    let at = 0; /* when something was typed last */
    let isSafe = true; /* whether this browser keeps it */
    let latest = new FormData(); /* what was sent last */
    let back = {}; /* by field, what an earlier page had kept */
    let backAt = 0; /* when that was typed */

    function write(name, values) {
        for (const field of form.querySelectorAll(`[name="${name}"]`)) {
            if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
            else writeText(field, values[0]);
        }
    }

    /* Whoever is in the field goes on where they were. */
    function writeText(field, text) {
        const { value: before, selectionStart: start, selectionEnd: end, scrollTop } = field;
        field.value = text;
        if (field !== document.activeElement || typeof start !== "number") return;
        const moved = (place) => {
            if (field.value.startsWith(before.slice(0, place))) return place;
            const near = before.slice(Math.max(0, place - NEAR), place);
            const found = field.value.indexOf(near);
            return found < 0 ? Math.min(place, field.value.length) : found + near.length;
        };
        field.setSelectionRange(moved(start), moved(end));
        field.scrollTop = scrollTop;
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
            if (equal(now(name), base(name))) continue;
            const field = form.querySelector(`[name="${name}"]`);
            const isText = field.matches("textarea, input[type=text]");
            const arriving = latest.has(name) ? read(latest, name) : back[name]?.arriving;
            texts[name] = { typed: now(name), base: base(name), sent: arriving, label: labelOf(name), isText };
        }
        if (!Object.keys(texts).length) return keeper.forget();
        isSafe = keeper.save(texts, { seen: form.elements.seen.value, at });
    }

    const labelOf = (name) => place(name)?.querySelector("label, legend")?.firstChild.textContent.trim() ?? name;

    function bringBack(kept) {
        back = {};
        backAt = kept.at;
        for (const [name, { typed, base: before, sent: arriving, isText }] of Object.entries(kept.texts)) {
            const stands = now(name);
            if (!names.includes(name) || equal(typed, stands)) continue;
            if (!equal(stands, base(name))) continue;
            write(name, typed);
            if (!arriving || !equal(arriving, stands)) rebase(name, before);
            back[name] = { typed, arriving, isText, isAsked: !equal(base(name), stands) };
        }
        const isBack = Object.keys(back).length > 0;
        if (isBack) form.elements.seen.value = kept.seen;
        return isBack;
    }

    /* Whether nothing of a text is lost where another one takes its place. */
    function isWithin(text, other) {
        let found = 0;
        for (const letter of other) if (letter === text[found]) found += 1;
        return found === text.length;
    }

    /* What came back from a page that is gone may meet what its writer had sent from there, or since:
       a browser that dies may have kept less than it sent. */
    function settle(conflicts) {
        const settled = { theirs: 0, mine: 0 };
        for (const [name, conflict] of Object.entries(conflicts)) {
            const kept = back[name];
            if (!kept) continue;
            const stands = conflict.value;
            if (kept.arriving && equal(kept.arriving, stands)) settled.mine += 1;
            else {
                const isLater = conflict.is_own && backAt < Date.now() - conflict.seconds * 1000;
                conflict.isNewer = isLater && equal(now(name), kept.typed);
                const isWhole = !kept.isText || isWithin(plain(kept.typed[0]), plain(stands[0]));
                if (!conflict.isNewer || !isWhole) continue;
                write(name, stands);
                settled.theirs += 1;
            }
            rebase(name, stands);
            delete conflicts[name];
        }
        return settled;
    }

    function typed() {
        at = Date.now();
        keep();
    }

    form.addEventListener("submit", (event) => event.defaultPrevented || keeper.sign(form));
    document.addEventListener("session-kept", keep);
    if (!form.dataset.autosave) {
        for (const kind of ["input", "change"]) form.addEventListener(kind, typed);
        return;
    }

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

    const OTHERS = "Someone else also changed this";
    const OWN = "You have saved something else here";
    const NEWER = "You have saved something newer here";

    function dispute(name, conflict) {
        const spot = place(name);
        let box = spot.querySelector(".conflict");
        if (!conflict) return box?.remove();
        if (!box) {
            box = form.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
            for (const button of box.querySelectorAll("button")) {
                button.addEventListener("click", () => decide(name, button.dataset.keep));
            }
            spot.prepend(box);
        }
        const title = conflict.isNewer ? NEWER : conflict.is_own ? OWN : OTHERS;
        box.conflict = conflict;
        box.setAttribute("aria-label", `${labelOf(name)}: ${title[0].toLowerCase()}${title.slice(1)}`);
        box.querySelector("[data-title]").textContent = title;
        box.querySelector("[data-keep=theirs]").classList.toggle("ecl-button--primary", Boolean(conflict.isNewer));
        box.querySelector("[data-keep=theirs]").classList.toggle("ecl-button--secondary", !conflict.isNewer);
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
    const OWN_DISPUTED = "You have saved something else where you are writing. Choose at the field what stands.";
    const OUTDATED = "What this browser had kept is older than what you saved, which stands in the form.";
    const REFUSED = "Not saved: what is pointed out at its field. It stays in this browser alone.";

    const AWAY = "There is no connection.";
    const KEPT = "What you type is kept in this browser, and sent when you are back.";
    const NOT_KEPT = "This browser cannot keep your text. Leave the page open until you are online again.";
    const SIGNED_OUT = "Not saved: you were signed out. Sign in again as the same person, and it is sent.";
    const CLOSED = "Not saved: you can no longer write here. Copy what you typed; it is kept in this browser.";

    let isAway = false;

    function offline() {
        isAway = true;
        say(AWAY, isSafe ? KEPT : NOT_KEPT);
    }

    const saving = saveByItself(form, {
        typed,
        offline,
        sends(data) {
            latest = data;
            keep();
        },
        signedOut: () => say(SIGNED_OUT),
        take(response, answer, sent) {
            isAway = false;
            if (!answer?.fields && answer?.problems) {
                say("Not saved.", ...Object.values(answer.problems), "Your text stays in this browser.");
                return "stop";
            }
            if ([403, 404].includes(response.status)) {
                say(CLOSED);
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
            const settled = settle(answer.conflicts);
            if (settled.mine) saving.plan();
            const disputed = Object.keys(answer.conflicts);
            const isOwn = Object.values(answer.conflicts).every((conflict) => conflict.is_own);
            for (const name of names) {
                point(name, answer.problems[name]);
                dispute(name, answer.conflicts[name]);
            }
            if (!disputed.length) form.elements.seen.value = answer.version;
            keep();
            const isRefused = Object.keys(answer.problems).length;
            if (disputed.length || isRefused) {
                say(disputed.length && (isOwn ? OWN_DISPUTED : DISPUTED), isRefused && REFUSED, answer.problems[""]);
            } else if (settled.theirs) say(OUTDATED);
            else if (!settled.mine) say(`Saved ${answer.saved_at}`);
        },
        /* The button sends what is not saved yet, and waits until it is clear what stands. */
        async mayLeave(send) {
            if (names.some((name) => !equal(now(name), base(name)))) await send();
            const open = form.querySelector(".conflict button");
            open?.focus();
            return !open && !isAway;
        },
    });

    keeper.takeOver().then((kept) => {
        if (!kept) return;
        if (!at) at = kept.at;
        const isBack = bringBack(kept);
        keep();
        if (!isBack) return;
        say("Your earlier text is in the form again.");
        if (Object.values(back).some((field) => field.isAsked)) saving.send();
        else saving.plan();
    });
    addEventListener("pagehide", () => {
        if (names.some((name) => !equal(now(name), base(name)))) saving.send();
    });
    addEventListener("offline", offline);
}
