/* Reads what was copied in a spreadsheet, and the numbers in it. */

/* Excel and LibreOffice give a text with tabs between cells, in which a cell with a line break, a tab
   or a quote stands in quotes. LibreOffice gives a table as well, which says what each number is,
   however it is shown. A cell is its text, and that number where it is known. */
export function cellsOf(data) {
    const table = cellsOfTable(data.getData("text/html"));
    const lines = cellsOfText(data.getData("text/plain"));
    if (!lines.length) return table;
    const isSame = table.length === lines.length && table.every((line, at) => line.length === lines[at].length);
    return isSame ? lines.map((line, at) => line.map((cell, n) => ({ ...cell, number: table[at][n].number }))) : lines;
}

function cellsOfText(text) {
    const table = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!table.trim()) return [];
    const lines = unquoted(table) ?? table.split("\n").map((line) => line.split("\t"));
    return lines.map((line) => line.map((cell) => ({ text: tidy(cell) })));
}

/* Returns nothing where a quote is opened and not closed: it is a quote then, and quotes no cell. */
function unquoted(text) {
    const lines = [[""]];
    let isQuoted = false;
    for (let at = 0; at < text.length; at += 1) {
        const line = lines.at(-1);
        const sign = text[at];
        if (isQuoted && sign === '"' && text[at + 1] === '"') {
            line[line.length - 1] += sign;
            at += 1;
        } else if (isQuoted && sign === '"') isQuoted = false;
        else if (!isQuoted && sign === '"' && line.at(-1) === "") isQuoted = true;
        else if (!isQuoted && sign === "\t") line.push("");
        else if (!isQuoted && sign === "\n") lines.push([""]);
        else line[line.length - 1] += sign;
    }
    return isQuoted ? null : lines;
}

function cellsOfTable(html) {
    if (!html) return [];
    const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
    return [...(table?.rows ?? [])].map((row) =>
        [...row.cells].flatMap((cell) => [
            { text: tidy(cell.textContent), number: cell.getAttribute("sdval") ?? undefined },
            ...Array.from({ length: cell.colSpan - 1 }, () => ({ text: "" })),
        ]),
    );
}

const tidy = (text) => text.replace(/[\t\n ]+/g, " ").trim();

const SPACES = " \\u00a0\\u2009\\u202f'’";
const POINT = new RegExp(`^\\d+(\\.\\d+)?$|^[1-9]\\d{0,2}([,${SPACES}]\\d{3})+(\\.\\d+)?$`);
const COMMA = new RegExp(`^\\d+(,\\d+)?$|^[1-9]\\d{0,2}([.${SPACES}]\\d{3})+(,\\d+)?$`);

/* All that a text can mean as a number: 1,5 is one and a half anywhere, 1.234 is two numbers. */
function readings(text) {
    const found = new Set();
    if (POINT.test(text)) found.add(text.replace(new RegExp(`[,${SPACES}]`, "g"), ""));
    if (COMMA.test(text)) found.add(text.replace(new RegExp(`[.${SPACES}]`, "g"), "").replace(",", "."));
    return [...found];
}

const decimals = (number) => number.split(".")[1]?.length ?? 0;

/* Returns the number as EMPACT writes it, and whether the text could have meant another. What is no
   number, or could be two, stays as it was: nobody guesses. */
export function numberOf({ text, number }) {
    const meant = readings(text);
    const known = meant.filter((one) => number !== undefined && Number(one) === Number(Number(number).toFixed(decimals(one))));
    const sure = known.length ? known : meant;
    return sure.length === 1 ? { text: sure[0], isSure: true } : { text, isSure: sure.length === 0 };
}
