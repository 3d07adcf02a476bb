/* What is typed and not sent yet, kept in this browser: at once, under the person it belongs to, for
   14 days at most. A page that dies, a connection or a server that does, loses no word of it. Each
   page keeps an entry of its own, so that two tabs with one form don't write over each other; a page
   that is opened takes over the entry of one that is gone. */

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000; /* milliseconds */
const PREFIX = "written:";
const SIGNED_OUT = "signed-out";

const main = document.querySelector("main[data-person]");
export const person = main?.dataset.person;

const keyOf = (entry) => `${PREFIX}${entry.person}:${entry.id}`;
const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace(".", "");

let isSignedOut = false;
export const isKept = () => Boolean(person) && !isSignedOut;

/* A browser may be set to keep nothing, or have no room left. */
function store(work) {
    try {
        return work();
    } catch {
        return null;
    }
}

function all() {
    const keys = store(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? [];
    return keys.map((key) => [key, store(() => JSON.parse(localStorage.getItem(key)))]);
}

/* The entries of whoever is signed in, the latest first. */
export function entries() {
    return all()
        .map(([, entry]) => entry)
        .filter((entry) => entry?.id && entry.person === person)
        .sort((one, other) => other.at - one.at);
}

export function forget(entry) {
    store(() => localStorage.removeItem(keyOf(entry)));
}

/* Other pages of this person learn of it, stop keeping, and say so. */
export function forgetAtSignOut() {
    if (!person) return;
    for (const entry of entries()) forget(entry);
    store(() => localStorage.setItem(SIGNED_OUT, person));
    store(() => localStorage.removeItem(SIGNED_OUT));
}

/* An entry belongs to the page that holds the lock of its name; a page that is gone holds none. */
const releases = new Set();

async function hold(id) {
    if (!navigator.locks) return true;
    return new Promise((answer) => {
        navigator.locks
            .request(PREFIX + id, { ifAvailable: true }, (lock) => {
                answer(Boolean(lock));
                return lock && new Promise((release) => releases.add(release));
            })
            .catch(() => answer(true));
    });
}

/* One form's place in the store. `place` distinguishes it from all other forms. */
export function keeperOf(place) {
    let id = newId();
    hold(id);

    /* A page that the browser itself set aside, to show it again when somebody goes back. */
    addEventListener("pageshow", async (event) => {
        if (event.persisted && !(await hold(id))) id = newId();
    });

    return {
        get id() {
            return id;
        },

        /* The latest of what an earlier page left, if any. */
        async takeOver() {
            for (const entry of entries()) {
                if (entry.place === place && entry.id !== id && (await hold(entry.id))) {
                    id = entry.id;
                    return entry;
                }
            }
            return null;
        },

        /* Says whether it is kept. */
        save(texts, more = {}) {
            if (!isKept()) return false;
            const entry = { id, person, place, path: location.pathname, title: titleOfPage(), at: Date.now(), texts, ...more };
            return store(() => localStorage.setItem(keyOf(entry), JSON.stringify(entry)) ?? true) ?? false;
        },

        forget: () => forget({ person, id }),

        /* The server says at its next page which entries have arrived. */
        sign(form) {
            let field = form.elements.written;
            if (!field) {
                field = document.createElement("input");
                field.type = "hidden";
                field.name = "written";
                form.append(field);
            }
            field.value = id;
        },
    };
}

function titleOfPage() {
    return document.querySelector("h1")?.textContent.trim() ?? document.title;
}

for (const [key, entry] of all()) {
    if (!entry || Date.now() - entry.at > KEPT_FOR) store(() => localStorage.removeItem(key));
}
for (const id of main?.dataset.received?.split(" ") ?? []) forget({ person, id });

addEventListener("pagehide", () => {
    for (const release of releases) release();
    releases.clear();
});
addEventListener("storage", (event) => {
    if (event.key !== SIGNED_OUT || event.newValue !== person || !person) return;
    isSignedOut = true;
    document.dispatchEvent(new Event("signed-out"));
});
document.addEventListener("session-kept", () => (isSignedOut = false));
