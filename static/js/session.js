/* Warns two minutes before a session ends, and lets it go on without losing what was typed. */

const dialog = document.querySelector("[data-session-left]");
const LOOK_EVERY = 5_000;

if (dialog) watch(dialog);

function watch(dialog) {
    const part = (name) => dialog.querySelector(`[data-${name}]`);
    const warning = Number(dialog.dataset.sessionWarning);
    let ends = Date.now() + Number(dialog.dataset.sessionLeft) * 1000;
    let ended = false;
    let dismissed = false;

    const left = () => Math.round((ends - Date.now()) / 1000);

    async function ask(headers = {}) {
        const answer = await fetch(dialog.dataset.sessionState, { headers });
        return answer.ok ? answer.json() : null;
    }

    function take(state) {
        ends = Date.now() + state.left * 1000;
        // Whoever signs in anew gets another token, and forms that are open must send it.
        for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
            field.value = state.token;
        }
    }

    function show() {
        if (!dialog.open) dialog.showModal();
        const minutes = Math.max(1, Math.ceil(left() / 60));
        const { saysMinute, saysMinutes } = dialog.dataset;
        const said = minutes === 1 ? saysMinute : saysMinutes.replace("{minutes}", String(minutes));
        if (part("minutes").textContent !== said) part("minutes").textContent = said;
    }

    /* Forms that were refused send again what they had sent. */
    function goOn(state) {
        take(state);
        ended = dismissed = false;
        part("before").hidden = false;
        part("after").hidden = true;
        dialog.querySelector("h2").textContent = dialog.dataset.saysBefore;
        if (dialog.open) dialog.close();
        document.dispatchEvent(new Event("session-kept"));
    }

    function end() {
        if (ended) return;
        ended = true;
        dialog.querySelector("h2").textContent = dialog.dataset.saysAfter;
        part("before").hidden = true;
        part("after").hidden = false;
        part("said").textContent = "";
        if (!dialog.open) dialog.showModal();
        part("back").focus();
    }

    async function look() {
        if (ended || left() > warning) return;
        /* Another tab may have kept the session going. */
        const state = await ask({ "X-Background": "1" }).catch(() => null);
        if (state?.person === dialog.dataset.person) take(state);
        else if (state) return end();
        if (left() <= 0) end();
        else if (left() > warning) dialog.close();
        else if (!dismissed) show();
    }

    part("stay").addEventListener("click", async () => {
        const state = await ask().catch(() => null);
        if (state === null) part("said").textContent = dialog.dataset.saysNoAnswer;
        else if (state.person !== dialog.dataset.person) end();
        else {
            take(state);
            /* After a working day nothing makes a session longer. */
            dismissed = left() <= warning;
            dialog.close();
        }
    });

    part("back").addEventListener("click", async () => {
        const state = await ask().catch(() => null);
        if (state?.person !== dialog.dataset.person) {
            const { saysAnother, saysSignedOut } = dialog.dataset;
            part("said").textContent = state?.person ? saysAnother : saysSignedOut;
            return;
        }
        goOn(state);
    });

    /* A form was answered as if nobody, or somebody else, were signed in. */
    document.addEventListener("session-doubted", async () => {
        const state = await ask({ "X-Background": "1" }).catch(() => null);
        if (state?.person === dialog.dataset.person) goOn(state);
        else if (state) end();
    });
    document.addEventListener("signed-out", end);

    dialog.addEventListener("cancel", () => (dismissed = true));
    part("close").addEventListener("click", () => dialog.close());
    setInterval(look, LOOK_EVERY);
}
