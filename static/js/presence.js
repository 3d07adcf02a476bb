/* Report that a person is on a page of a plan, and show who else is. Without it the page says who was
   there when it was opened. */

const BEAT = 12000; /* milliseconds */
const SOON = 1000; /* after somebody has gone from one field to another */

for (const place of document.querySelectorAll("[data-here]")) beAt(place);

function beAt(place) {
    const list = place.querySelector("[data-list]");
    let timer = null;
    let shown = "";

    function sign(gone) {
        const body = new URLSearchParams({ page: place.dataset.page });
        body.set("csrfmiddlewaretoken", place.querySelector("[name=csrfmiddlewaretoken]").value);
        if (gone) body.set("gone", "yes");
        else body.set("field", fieldInUse());
        return body;
    }

    function fieldInUse() {
        const field = document.activeElement;
        return field?.closest?.("form[data-together]") && field.closest("[data-written]") ? field.name : "";
    }

    async function beat() {
        clearTimeout(timer);
        timer = setTimeout(beat, BEAT);
        if (document.visibilityState === "hidden") return;
        try {
            const answer = await fetch(place.dataset.here, {
                method: "POST",
                body: sign(),
                /* Being here keeps no session going: working does. */
                headers: { "X-Background": "1" },
                redirect: "manual",
            });
            if (answer.status === 200) show((await answer.json()).here);
        } catch {
            /* Without a connection nobody knows who is here; the next beat tries again. */
        }
    }

    /* Read aloud only when somebody comes, goes, or turns to something else. */
    function show(people) {
        const text = people.join("\n");
        if (text === shown) return;
        shown = text;
        list.replaceChildren(
            ...people.map((sentence) => {
                const item = document.createElement("li");
                item.textContent = sentence;
                return item;
            }),
        );
    }

    shown = [...list.children].map((item) => item.textContent).join("\n");
    timer = setTimeout(beat, SOON);
    for (const kind of ["focusin", "focusout"]) {
        document.addEventListener(kind, () => {
            clearTimeout(timer);
            timer = setTimeout(beat, SOON);
        });
    }
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && beat());
    addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.here, sign(true)));
    addEventListener("pageshow", (event) => event.persisted && beat());
}
