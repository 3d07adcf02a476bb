/* Reviews by the keyboard alone. Every field and button is reached by Tab without it. */

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

const step = { ArrowDown: 1, ArrowUp: -1 };

function go(fields, from, by) {
    const next = fields[fields.indexOf(from) + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
    return Boolean(next);
}

/* From comment to comment. */
const review = document.querySelector("form[data-review]");
review?.addEventListener("keydown", (event) => {
    const fields = [...review.querySelectorAll("textarea")];
    if (!fields.includes(event.target)) return;
    if (event.altKey && step[event.key] && go(fields, event.target, step[event.key])) event.preventDefault();
});

/* From tick to tick in the queue, as in any list; Space ticks. */
const queue = document.querySelector("form[data-queue]");
queue?.addEventListener("keydown", (event) => {
    const ticks = [...queue.querySelectorAll("input[type=checkbox]")];
    if (!ticks.includes(event.target) || !step[event.key]) return;
    event.preventDefault();
    go(ticks, event.target, step[event.key]);
});
