/* Sends a form to its address while somebody types in it. What a page makes of the answer, it says
   itself: `take` gets the response, what was in it, and what had been sent, and returns "again",
   "stop" or nothing. `sends` gets what is on its way, `offline` is called without an answer, and
   `signedOut` that somebody has to sign in again: what is typed is sent as soon as they have. */

const WAIT = 3000; /* milliseconds from a keystroke to its saving, however fast others follow */
const RETRY = 10000;
const OUTLIVES = 60_000; /* bytes that a browser goes on sending for a page that is gone */
const PATIENCE = 20000; /* milliseconds after which no answer is taken for none */

export function speaker(note) {
    return (...sentences) => {
        const text = sentences.filter(Boolean).join(" ");
        if (note.textContent !== text) note.textContent = text;
    };
}

export function saveByItself(form, { take, offline, signedOut, typed = () => {}, sends = () => {}, mayLeave }) {
    let timer = null;
    let sending = null;
    let edits = 0;
    let since = 0; /* the first keystroke that is not on its way */
    let stopped = false;
    let leaving = false;
    let isDoubted = false; /* whether this page is still signed in */
    let isRenewed = false;

    function plan(delay) {
        if (!stopped) timer ??= setTimeout(send, delay);
    }

    function send() {
        clearTimeout(timer);
        timer = null;
        sending ??= save().finally(() => (sending = null));
        return sending;
    }

    async function save() {
        const before = edits;
        const sent = new FormData(form);
        const body = new URLSearchParams(sent).toString();
        since = 0;
        sends(sent);
        let response;
        try {
            response = await fetch(form.dataset.autosave, {
                method: "POST",
                headers: { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
                body,
                redirect: "manual",
                /* It arrives even when the page goes meanwhile. */
                keepalive: body.length < OUTLIVES,
                signal: AbortSignal.timeout?.(PATIENCE),
            });
        } catch {
            offline();
            plan(RETRY);
            return;
        }
        const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
        if (!isJSON && doubts(response.status)) {
            signedOut();
            plan(RETRY);
            document.dispatchEvent(new Event("session-doubted"));
            return;
        }
        isDoubted = isRenewed = false;
        const next = take(response, isJSON ? await response.json() : null, sent);
        if (next === "again") plan(RETRY);
        else if (next === "stop") stopped = true;
        else if (response.ok && edits === before) form.dispatchEvent(new Event("saved"));
    }

    /* Who has signed in anew has another token; who is refused with it as well may not do this. */
    function doubts(status) {
        isDoubted = status === 401 || (status === 403 && !isRenewed);
        return isDoubted;
    }

    document.addEventListener("session-kept", async () => {
        await sending;
        isRenewed = isDoubted;
        if (isDoubted) send();
    });

    async function queue() {
        since ||= Date.now();
        await sending;
        plan(Math.max(0, since + WAIT - Date.now()));
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
            const isPlanned = timer !== null;
            clearTimeout(timer);
            timer = null;
            if (leaving || !(sending || mayLeave)) {
                /* Held back after all, as where there is no connection, it goes on saving by itself. */
                setTimeout(() => {
                    if (!event.defaultPrevented) return;
                    if (leaving) leaving = stopped = false;
                    if (isPlanned || since) plan(RETRY);
                });
                return;
            }
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
