/* Offers the names of those who can be mentioned as soon as an @ is typed. Without it a name is typed
   in full, as the list below the form has it. */

const MOST = 8;

const people = [...document.querySelectorAll("[data-people] li")].map((item) => item.textContent.trim());
for (const text of document.querySelectorAll("[data-mentions]")) offer(text);

function offer(text) {
    const box = document.createElement("ul");
    box.className = "mentions";
    box.id = `${text.id}-people`;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "People to mention");
    box.hidden = true;
    text.after(box);
    /* A text of many lines may not be called a combobox; the list that opens is announced next to it. */
    const said = document.createElement("p");
    said.className = "ecl-u-sr-only";
    said.setAttribute("role", "status");
    box.after(said);
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-haspopup", "listbox");
    text.setAttribute("aria-controls", box.id);
    let chosen = 0;

    const options = () => [...box.children];

    /* What has been typed since the last @, as long as it can still become a name. */
    function begun() {
        const before = text.value.slice(0, text.selectionStart);
        const at = before.lastIndexOf("@");
        if (at < 0 || /\w/.test(before[at - 1] ?? "")) return null;
        return { at, typed: before.slice(at + 1).toLowerCase() };
    }

    function show() {
        const name = begun();
        const found = name
            ? people.filter((person) =>
                  [person, ...person.split(" ")].some((part) => part.toLowerCase().startsWith(name.typed)),
              )
            : [];
        const isWhole = name && people.some((person) => person.toLowerCase() === name.typed);
        box.replaceChildren(
            ...(isWhole ? [] : found.slice(0, MOST)).map((person, place) => {
                const option = document.createElement("li");
                option.setAttribute("role", "option");
                option.id = `${box.id}-${place}`;
                option.textContent = person;
                /* Not by a click, before which the text would lose its focus. */
                option.addEventListener("mousedown", (event) => {
                    event.preventDefault();
                    take(person);
                });
                return option;
            }),
        );
        box.hidden = !box.children.length;
        const many = options().length;
        said.textContent = many ? `${many} ${many === 1 ? "person" : "people"}: arrow keys choose, Enter takes.` : "";
        choose(0);
    }

    function choose(place) {
        chosen = place;
        for (const [at, option] of options().entries()) option.setAttribute("aria-selected", String(at === place));
        if (box.hidden) text.removeAttribute("aria-activedescendant");
        else text.setAttribute("aria-activedescendant", options()[place].id);
    }

    function take(person) {
        const { at } = begun();
        text.setRangeText(`@${person} `, at, text.selectionStart, "end");
        close();
        text.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function close() {
        box.replaceChildren();
        box.hidden = true;
        said.textContent = "";
        text.removeAttribute("aria-activedescendant");
    }

    text.addEventListener("input", show);
    text.addEventListener("blur", close);
    text.addEventListener("keydown", (event) => {
        if (box.hidden || event.ctrlKey || event.metaKey) return;
        const last = options().length - 1;
        if (event.key === "ArrowDown") choose(chosen === last ? 0 : chosen + 1);
        else if (event.key === "ArrowUp") choose(chosen === 0 ? last : chosen - 1);
        else if (event.key === "Enter" || event.key === "Tab") take(options()[chosen].textContent);
        else if (event.key === "Escape") close();
        else return;
        event.preventDefault();
    });
    /* Somebody may have begun before this was there. */
    if (document.activeElement === text) show();
}
