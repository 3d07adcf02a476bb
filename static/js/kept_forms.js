/* Keeps what is typed into the forms that don't save by themselves, until the server has taken it:
   whoever comes back finds it in the form, with a way to discard it. Fields of secrets and addresses
   of people are never kept, nor what asks for a confirmation. */

import { entries, forget, forgetAtSignOut, isKept, keeperOf, person } from "./kept.js";

const KEPT = "input, select, textarea";
const NOT_KEPT = ["button", "email", "file", "hidden", "image", "password", "reset", "submit"];
const SECRETS = ["current-password", "new-password", "one-time-code"];

const main = document.querySelector("main");
const part = (name) => document.querySelector(`template[data-kept="${name}"]`).content.firstElementChild.cloneNode(true);
const { lang } = document.documentElement;
const when = (at) => new Date(at).toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeStyle: "short" });

const isText = (field) => field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && !isTicked(field));
const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
const isToBeKept = (field) =>
    field.matches(KEPT) &&
    field.name &&
    field.name !== "harmless" &&
    !("notKept" in field.dataset) &&
    !NOT_KEPT.includes(field.type) &&
    !SECRETS.includes(field.autocomplete);

const fieldsOf = (form) => [...form.elements].filter(isToBeKept);
const namesOf = (form) => [...new Set(fieldsOf(form).map((field) => field.name))];
const named = (form, name) => fieldsOf(form).filter((field) => field.name === name);
const plain = (text) => text.replace(/\r\n?/g, "\n");
const whole = (values) => values.map((value) => plain(value).trim()).join("\0");
const equal = (one, other) => whole(one) === whole(other);

/* What the fields of one name say, or said when the page came. */
function says(fields, wasSaid = false) {
    return fields.flatMap((field) => {
        if (isTicked(field)) return (wasSaid ? field.defaultChecked : field.checked) ? [field.value] : [];
        if (field.tagName !== "SELECT") return [plain(wasSaid ? field.defaultValue : field.value)];
        const options = [...field.options];
        const chosen = options.filter((option) => (wasSaid ? option.defaultSelected : option.selected));
        if (!chosen.length && !field.multiple) chosen.push(...options.slice(0, 1));
        return chosen.map((option) => option.value);
    });
}

function write(fields, values) {
    const rest = [...values];
    for (const field of fields) {
        if (isTicked(field)) field.checked = values.includes(field.value);
        else if (field.tagName === "SELECT") {
            const offered = [...field.options].filter((option) => values.includes(option.value));
            if (offered.length || !values.length) {
                for (const option of field.options) option.selected = offered.includes(option);
            }
        } else field.value = rest.shift() ?? "";
    }
}

function labelOf(field) {
    const label = field.labels?.[0] ?? field.closest("fieldset")?.querySelector("legend");
    return (label?.textContent ?? field.name).replace(/\s+/g, " ").trim();
}

/* One page may have many forms with one address, distinguished by their hidden fields; not by the field with what was
   seen, which is another once somebody has changed it. */
function placeOf(form) {
    const unseen = [...form.elements].filter((field) => field.type === "hidden" && field.name);
    const distinct = unseen
        .filter(({ name }) => !/^(csrfmiddlewaretoken|seen|stamp|basis|last_read|previewed|written|written_by|next|removed)$|(^|-)initial-|-(was|offered)$|_FORMS$/.test(name))
        .map(({ name, value }) => `${name}=${value}`);
    const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
    return [location.pathname, pathname, ...distinct].join(" ");
}

function keep(form) {
    const keeper = keeperOf(placeOf(form));
    let bases = {}; /* by name, what a field said before anything was typed */
    let elsewhere = {}; /* what was kept of fields that this page does not show */
    let note = null;
    let sent = 0;
    let at = 0;
    let stood; /* the version that the page came with */
    let stoodFirst; /* what the page came with as what its fields are based on */

    const firsts = () => [...form.elements].filter(({ type, name }) => type === "hidden" && /^initial-|-was$/.test(name));
    const firstSaid = () => Object.fromEntries(firsts().map(({ name, value }) => [name, value]));
    const sayFirst = (said) => {
        for (const field of firsts()) field.value = said[field.name] ?? field.value;
    };

    const base = (name) => bases[name] ?? says(named(form, name), true);

    function save() {
        const texts = { ...elsewhere };
        for (const name of namesOf(form)) {
            const fields = named(form, name);
            if (equal(says(fields), base(name))) continue;
            texts[name] = { typed: says(fields), base: base(name), label: labelOf(fields[0]), isText: isText(fields[0]) };
        }
        if (!Object.keys(texts).length) return keeper.forget();
        const isSafe = keeper.save(texts, { seen: form.elements.seen?.value, first: firstSaid(), sent, at });
        if (!isSafe && isKept()) show("full");
    }

    function show(which, moment) {
        if (note?.dataset.which === which) return;
        note?.remove();
        note = part("note");
        note.dataset.which = which;
        form.prepend(note);
        for (const said of note.querySelectorAll("[data-says]")) said.hidden = said.dataset.says !== which;
        for (const time of note.querySelectorAll("time")) time.textContent = when(moment);
        const discard = note.querySelector("button");
        if (!["back", "sent"].includes(which)) discard.remove();
        discard.addEventListener("click", () => {
            for (const name of namesOf(form)) write(named(form, name), says(named(form, name), true));
            if (stood !== undefined) form.elements.seen.value = stood;
            if (stoodFirst) sayFirst(stoodFirst);
            keeper.forget();
            bases = elsewhere = {};
            sent = 0;
            show("discarded");
            fieldsOf(form)[0]?.focus();
        });
    }

    function bringBack(entry) {
        at = entry.at;
        const names = namesOf(form);
        const cameBack = entry.sent && "cameBack" in main.dataset;
        let isBack = false;
        for (const [name, text] of Object.entries(entry.texts)) {
            if (!names.includes(name)) {
                elsewhere[name] = text;
                continue;
            }
            const fields = named(form, name);
            const isBegun = !equal(says(fields), says(fields, true)) && !equal(says(fields), text.typed);
            if (cameBack) bases[name] = text.base;
            /* What somebody has typed here meanwhile stands. */
            else if (isBegun) continue;
            else if (!equal(says(fields, true), text.typed)) {
                write(fields, text.typed);
                isBack ||= equal(says(fields), text.typed);
            }
        }
        if (cameBack) return save();
        if (!isBack) {
            /* The server has it; what was begun here meanwhile is kept. */
            elsewhere = {};
            return save();
        }
        /* What was typed against an earlier version is compared with what stands, as if it had been sent then;
           with a step, what stands is on the page beside it. */
        const { seen } = form.elements;
        if (seen && entry.seen && !("step" in seen.dataset)) {
            stood ??= seen.value;
            seen.value = entry.seen;
        }
        if (entry.first) {
            stoodFirst ??= firstSaid();
            sayFirst(entry.first);
        }
        for (let closed = form.closest("details"); closed; closed = closed.parentElement.closest("details")) {
            closed.open = true;
        }
        show(entry.sent ? "sent" : "back", entry.sent || entry.at);
        form.dispatchEvent(new Event("change", { bubbles: true }));
    }

    for (const kind of ["input", "change"]) {
        form.addEventListener(kind, (event) => {
            if (event.isTrusted || !at) at = Date.now();
            save();
        });
    }
    form.addEventListener("reset", () => setTimeout(save));
    form.addEventListener("rebased", save);
    /* A form that does save by itself, and has. */
    form.addEventListener("saved", () => {
        for (const name of namesOf(form)) bases[name] = says(named(form, name));
        elsewhere = {};
        keeper.forget();
        note?.remove();
        note = null;
    });
    form.addEventListener("submit", (event) => {
        if (event.defaultPrevented) return;
        /* A browser may be wrong about that: whoever insists sends it. */
        if (navigator.onLine === false && isKept() && note?.dataset.which !== "offline") {
            event.preventDefault();
            save();
            return show("offline");
        }
        sent = Date.now();
        save();
        keeper.sign(form);
    });
    addEventListener("online", () => {
        if (note?.dataset.which !== "offline") return;
        note.remove();
        note = null;
    });
    document.addEventListener("session-kept", save);

    keeper.takeOver().then((entry) => entry && bringBack(entry));
}

/* What was typed into forms that are not to be had any more can still be read, and copied. */
function lay(entry, place) {
    const texts = Object.values(entry.texts).filter((text) => text.isText);
    if (!texts.length) return;
    const box = part("stranded");
    box.querySelector("[data-title]").textContent = entry.title;
    const isRefused = entry.path === location.pathname && "cameBack" in main.dataset;
    const which = entry.sent ? (isRefused ? "refused" : "sent") : "typed";
    for (const said of box.querySelectorAll("[data-says]")) said.hidden = said.dataset.says !== which;
    for (const time of box.querySelectorAll("time")) time.textContent = when(entry.sent || entry.at);
    const link = box.querySelector("a");
    if (entry.path === location.pathname) link.remove();
    else link.href = entry.path;
    const shown = box.querySelector("[data-texts]");
    for (const { label, typed } of texts) {
        const wrap = document.createElement("label");
        const text = document.createElement("textarea");
        text.className = "ecl-text-area";
        text.readOnly = true;
        text.rows = Math.min(10, Math.max(2, typed.join("\n").split("\n").length));
        text.value = typed.join("\n");
        wrap.append(label, text);
        shown.append(wrap);
    }
    box.querySelector("button").addEventListener("click", () => {
        forget(entry);
        box.remove();
        main.focus();
    });
    place(box);
}

function askBeforeSigningOut(form) {
    form.addEventListener("submit", (event) => {
        const left = entries();
        if (!left.length) return;
        event.preventDefault();
        const dialog = part("sign-out");
        const list = dialog.querySelector("ul");
        for (const { title, path, at } of left) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            link.href = path;
            link.textContent = title;
            item.append(link, `, ${when(at)}`);
            list.append(item);
        }
        dialog.querySelector("[data-forget]").addEventListener("click", () => {
            forgetAtSignOut();
            form.submit();
        });
        dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => dialog.remove());
        document.body.append(dialog);
        dialog.showModal();
    });
    form.addEventListener("submit", (event) => event.defaultPrevented || forgetAtSignOut());
}

/* A form that is sent when somebody else has signed in must not be sent on in their name. */
function nameWriter({ target: form, defaultPrevented }) {
    if (defaultPrevented || form.method !== "post" || form.elements.written_by) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "written_by", value: person });
    form.append(field);
}

if (person) {
    document.addEventListener("submit", nameWriter);
    const forms = [...main.querySelectorAll('form[method="post" i]:not([data-together])')];
    const places = new Set(forms.map(placeOf));
    for (const form of forms) {
        const hasSecret = [...form.elements].some(
            (field) => field.type === "password" || SECRETS.includes(field.autocomplete),
        );
        if ("keeps" in main.dataset && fieldsOf(form).length && !hasSecret) keep(form);
    }
    const together = document.querySelector("form[data-together]");
    const list = document.querySelector("[data-kept-list]");
    for (const entry of entries()) {
        if (list) {
            lay(entry, (box) => {
                list.append(box);
                list.hidden = false;
            });
        }
        if (!list && entry.path === location.pathname && !places.has(entry.place) && !together) {
            lay(entry, (box) => main.prepend(box));
        }
    }
}
for (const form of document.querySelectorAll("form[data-signs-out]")) askBeforeSigningOut(form);
