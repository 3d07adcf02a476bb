/* Puts the cells of a spreadsheet into the rows of figures. One column goes down from the field in
   which it is pasted; where there are more, the first names the indicator and the last is its value. */

const WORDS = { "not reported": "not_reported", "n/r": "not_reported", unknown: "unknown" };
const COMPARED = [
    [/^(?:at least|≥|>=)\s*/i, "at_least"],
    [/^(?:about|ca\.?|~)\s*/i, "about"],
];

const plain = (text) =>
    text
        .replace(/^of which\s+/i, "")
        .replace(/\s+/g, " ")
        .trim()
        .toLowerCase();

export function cellsOf(text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    return lines.map((line) => line.split("\t").map((cell) => cell.replace(/^"|"$/g, "").trim()));
}

/* Returns what to tell whoever pasted. */
export function placeCells(rows, value, cells) {
    const isTable = cells.some((line) => line.length > 1);
    const begin = rows.indexOf(value.closest("[data-figure]"));
    let placed = 0;
    const left = [];
    cells.forEach((line, place) => {
        const cell = line.at(-1);
        if (!cell) return;
        const row = isTable ? rows.find((one) => isCalled(one, line[0])) : rows[begin + place];
        if (row) {
            write(row, cell);
            placed += 1;
        } else {
            left.push(line.filter(Boolean).join(" "));
        }
    });
    const count = placed === 1 ? "1 value is" : `${placed} values are`;
    const rest = left.length ? ` No row for: ${left.join("; ")}.` : "";
    return `${count} pasted.${rest}`;
}

function isCalled(row, name) {
    const shown = row.querySelector(".figure-row__name");
    const [first] = [...shown.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const code = row.id.replace(/^figure-(.+)-[0-9]+-row$/, "$1");
    return [plain(first?.textContent ?? ""), code].includes(plain(name));
}

function write(row, cell) {
    const value = row.querySelector("input[inputmode=decimal]");
    const answer = WORDS[plain(cell)];
    let text = answer ? "" : cell;
    for (const [pattern, comparator] of answer ? [] : COMPARED) {
        const select = row.querySelector("select[name$=-comparator]");
        if (!pattern.test(text) || !select) continue;
        text = text.replace(pattern, "");
        select.value = comparator;
    }
    value.value = text;
    const choice = row.querySelector(`input[type=radio][value=${answer ?? "number"}]`);
    if (choice) choice.checked = true;
    value.dispatchEvent(new Event("input", { bubbles: true }));
    choice?.dispatchEvent(new Event("change", { bubbles: true }));
}
