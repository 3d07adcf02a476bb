/* Sends a form to its address while somebody types in it. What a page makes of the answer, it says
   itself: `take` gets the response, what was in it, and what had been sent, and returns "again",
   "stop" or nothing. `offline` is told that nobody answered. */

const WAIT = 3000; /* milliseconds from a keystroke to its saving, however fast others follow */
const RETRY = 10000;

export function speaker(note) {
    return (...sentences) => {
        const text = sentences.filter(Boolean).join(" ");
        if (note.textContent !== text) note.textContent = text;
    };
}

export function saveByItself(form, { take, offline, typed = () => {}, mayLeave }) {
    let timer = null;
    let sending = null;
    let edits = 0;
    let stopped = false;
    let leaving = false;

    function plan(delay) {
        if (!stopped) timer ??= setTimeout(send, delay);
    }

    function send(options) {
        clearTimeout(timer);
        timer = null;
        sending ??= save(options).finally(() => (sending = null));
        return sending;
    }

    async function save({ keepalive = false } = {}) {
        const before = edits;
        const sent = new FormData(form);
        let response;
        try {
            response = await fetch(form.dataset.autosave, {
                method: "POST",
                body: new URLSearchParams(sent),
                redirect: "manual",
                keepalive,
            });
        } catch {
            offline();
            plan(RETRY);
            return;
        }
        const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
        const next = take(response, isJSON ? await response.json() : null, sent);
        if (next === "again") plan(RETRY);
        else if (next === "stop") stopped = true;
        else if (response.ok && edits === before) form.dispatchEvent(new Event("saved"));
    }

    async function queue() {
        await sending;
        plan(WAIT);
    }

    for (const kind of ["input", "change"]) {
        form.addEventListener(kind, () => {
            edits += 1;
            typed();
            queue();
        });
    }

    /* Whoever goes back to a page finds it as they left it, and goes on writing. */
    addEventListener("pageshow", (event) => {
        if (event.persisted) leaving = stopped = false;
    });
    addEventListener("online", () => timer !== null && send());

    /* A button waits for what is on its way; it would meet its own text as somebody else's otherwise. */
    form.addEventListener(
        "submit",
        (event) => {
            clearTimeout(timer);
            timer = null;
            if (leaving || !(sending || mayLeave)) return;
            event.preventDefault();
            (async () => {
                await sending;
                const goesOn = !mayLeave || (await mayLeave(send));
                if (!goesOn) return;
                leaving = stopped = true;
                /* Not at once: a form ignores what is asked of it while it is being submitted. */
                setTimeout(() => form.requestSubmit(event.submitter));
            })();
        },
        { capture: true },
    );

    return { send, plan: () => plan(WAIT) };
}
