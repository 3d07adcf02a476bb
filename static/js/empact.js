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

/* Ctrl and Enter in a field press the main button of its form: on every page this one, and nothing else. */
addEventListener("keydown", (event) => {
    const { form } = event.target;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || !form) return;
    const button = form.querySelector("button.ecl-button--primary") ?? form.querySelector("button:not([type=button])");
    if (!button) return;
    event.preventDefault();
    button.click();
});

for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}

/* The menu of a phone opens and closes by itself; this only says so to readers that look for it. */
const menu = document.getElementById("menu");
const opener = document.querySelector(".menu-button--open");
if (menu && opener) {
    opener.setAttribute("aria-expanded", "false");
    menu.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", event.newState === "open"));
}
