/* What every page does on top of plain HTML. Nothing here is needed: without it all pages work. */

/* A page that comes back with errors begins at their summary, in browsers too that do not autofocus it. */
addEventListener("load", () => {
    if (document.activeElement === document.body) document.querySelector("[data-focus]")?.focus();
});

/* A link of the summary leads to a field that may lie in a closed disclosure. */
for (const link of document.querySelectorAll(".error-summary a")) {
    link.addEventListener("click", (event) => {
        const field = document.getElementById(link.hash.slice(1));
        if (!field) return;
        event.preventDefault();
        const disclosure = field.closest("details");
        if (disclosure) disclosure.open = true;
        field.focus({ preventScroll: true });
        field.scrollIntoView({ block: "center" });
    });
}

for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}
