/* Puts the cells of a spreadsheet into rows of figures. One column goes down from the field in which
   it is pasted. Of several, the first names the indicator, the last with something in it is its value,
   and those between say which part of it, where, at which event, how exactly or in which unit.
   Each row says what stood in it before, and all of it can be undone. */

import { numberOf } from "./spreadsheet.js";

const ANSWERS = {
    "not reported": "not_reported",
    "not_reported": "not_reported",
    "n/r": "not_reported",
    unknown: "unknown",
};
const COMPARATORS = [
    [/^(?:at least|≥|>=)\s*/i, "at_least"],
    [/^(?:about|ca\.?|~|≈)\s*/i, "about"],
    [/^(?:exactly|=)\s*/i, "="],
];
const HEADS = ["indicator", "value", "number", "figure", "answer", "unit", "country", "event", "comparator", "of which"];
const CIRCUMSTANCES = ["kind", "event", "action", "country", "authority", "first_day", "last_day"];

/* What a row has that is of it alone, and of no row that is added after it. */
const OF_ONE_ROW =
    ".figure-row__problems, .figure-row__previous, .figure-row__holds, .figure-row__conflict, .figure-row__place, [data-row-pasted]";

export const plain = (text) =>
    (text ?? "")
        .replace(/^[\s–—•·-]*(?:of which\b)?[\s:]*/i, "")
        .replace(/\s+/g, " ")
        .trim()
        .toLowerCase();

class Row {
    constructor(element) {
        this.element = element;
        const { name, code, partOf, unit, englishName, englishPartOf } = element.dataset;
        Object.assign(this, { code, unit });
        // A sheet from elsewhere may have the names of this page, or the English ones.
        this.names = [plain(name), plain(englishName)];
        this.wholes = [plain(partOf), plain(englishPartOf)];
        this.value = element.querySelector("input[inputmode=decimal]");
        this.stem = this.value.name.slice(0, -"value".length);
    }

    field(name) {
        const fields = this.element.querySelectorAll(`[name="${CSS.escape(this.stem + name)}"]`);
        return [...fields].find((one) => one.type !== "hidden");
    }

    isPart(whole, part) {
        const isOne = this.wholes.includes(whole) && [...this.names, plain(this.code)].includes(part);
        return isOne || this.names.includes(`${whole}, ${part}`);
    }

    get answer() {
        const radio = this.element.querySelector("input[type=radio][name$=-answer]:checked");
        return radio?.value ?? this.field("answer")?.selectedOptions?.[0]?.value ?? "";
    }

    set answer(answer) {
        for (const radio of this.element.querySelectorAll("input[type=radio][name$=-answer]")) {
            radio.checked = radio.value === answer;
        }
        const select = this.element.querySelector("select[name$=-answer]");
        if (select) select.value = answer;
    }

    get state() {
        const circumstances = Object.fromEntries(CIRCUMSTANCES.map((name) => [name, this.field(name)?.value]));
        return {
            ...circumstances,
            answer: this.answer,
            comparator: this.field("comparator")?.value,
            value: this.value.value,
            holds: this.field("holds")?.checked,
        };
    }

    set state(state) {
        for (const [name, value] of Object.entries(state)) {
            const field = name === "answer" ? null : this.field(name);
            if (!field || value === undefined) continue;
            if (name === "holds") field.checked = value;
            else field.value = value;
        }
        this.answer = state.answer;
        for (const kind of ["input", "change"]) this.value.dispatchEvent(new Event(kind, { bubbles: true }));
    }

    get inWords() {
        const { answer, comparator, value } = this.state;
        const words = { not_reported: "not reported", unknown: "unknown" }[answer];
        if (words) return words;
        return value.trim() && `${{ at_least: "at least ", about: "about " }[comparator] ?? ""}${value.trim()}`;
    }

    say(...sentences) {
        this.element.querySelector("[data-row-pasted]")?.remove();
        const shown = sentences.filter(Boolean);
        if (!shown.length) return;
        const note = document.createElement("p");
        note.className = "pasted-note";
        note.dataset.rowPasted = "";
        note.textContent = shown.join(" ");
        this.value.after(note);
    }
}

class LeftOut extends Error {}

export class Paste {
    constructor(form, field, cells) {
        this.form = form;
        this.usual = { event: "", country: form.dataset.country ?? "", authority: "", first_day: "", last_day: "" };
        this.rows = [...form.querySelectorAll("[data-figure]")].map((row) => new Row(row));
        this.before = new Map(); /* by row, what stood in it */
        this.after = new Map();
        this.replaced = 0;
        this.read = 0;
        this.doubted = 0;
        this.left = [];
        const isTable = cells.some((line) => line.length > 1);
        const begin = this.rows.findIndex(({ value }) => value === field);
        cells.forEach((line, place) => {
            const filled = line.filter(({ text }) => text);
            if (!filled.length || (isTable && isHead(filled))) return;
            try {
                if (isTable) this.placeLine(filled);
                else this.placeCell(this.rows[begin + place], filled[0]);
            } catch (problem) {
                if (!(problem instanceof LeftOut)) throw problem;
                this.left.push(`${filled.map(({ text }) => text).join(" ")}: ${problem.message}`);
            }
        });
    }

    placeCell(row, cell) {
        if (!row) throw new LeftOut("there is no row below for it.");
        this.write(row, cell, {});
    }

    placeLine(line) {
        const [name, ...rest] = line;
        const whole = plain(name.text);
        let rows = this.rowsOf(whole);
        const given = {};
        if (rows.length && rest.length > 1 && rows.some(({ unit }) => isUnit(rest.at(-1).text, unit))) rest.pop();
        const value = rest.pop();
        for (const { text } of rest) {
            const parts = this.rows.filter((row) => row.isPart(whole, plain(text)));
            const circumstance = rows[0] && choiceOf(rows[0], text);
            if (parts.length) rows = parts;
            else if (COMPARATORS.some(([pattern]) => pattern.test(text))) {
                given.comparator = COMPARATORS.find(([pattern]) => pattern.test(text))[1];
            } else if (circumstance) Object.assign(given, circumstance);
            else if (rows.length && !isWord(text) && !rows.some(({ unit }) => isUnit(text, unit))) {
                throw new LeftOut(`there is no row here for “${text}”.`);
            }
        }
        if (!rows.length) throw new LeftOut("there is no row of this name here.");
        if (!value || isUnit(value.text, rows[0].unit)) throw new LeftOut("there is no value beside it.");
        this.write(this.rowFor(rows, given), value, given);
    }

    /* By the name of the indicator, else by its code. */
    rowsOf(name) {
        const called = this.rows.filter((row) => row.names.includes(name));
        return called.length ? called : this.rows.filter((row) => plain(row.code) === name);
    }

    /* The row of these circumstances; a new one where there is none yet and the form takes more. */
    rowFor(rows, given) {
        const wanted = { ...this.usual, ...given };
        const fits = rows.filter((row) =>
            CIRCUMSTANCES.every((name) => !(name in wanted) || (row.field(name)?.value ?? wanted[name]) === wanted[name]),
        );
        if (fits.length) return fits.find((row) => !this.before.has(row)) ?? fits[0];
        const hasCircumstances = CIRCUMSTANCES.some((name) => name in given);
        if (!hasCircumstances && rows.length === 1) return rows[0];
        if (!hasCircumstances) throw new LeftOut("it has several rows here. Name event or place in a column between.");
        return this.addRow(rows.at(-1), given);
    }

    addRow(last, given) {
        const numbers = this.rows.map(({ stem }) => stem.match(/^figure-(.+)-(\d+)-$/)).filter((one) => one?.[1] === last.code);
        if (!numbers.length) throw new LeftOut("this page has one row for it. Event, place and days are told in the whole report.");
        const next = Math.max(...numbers.map(([, , number]) => Number(number))) + 1;
        const element = last.element.cloneNode(true);
        const was = last.stem.slice(0, -1);
        for (const one of [element, ...element.querySelectorAll("*")]) {
            for (const { name, value } of [...one.attributes]) {
                if (value.includes(was)) one.setAttribute(name, value.replaceAll(was, `figure-${last.code}-${next}`));
            }
        }
        for (const one of element.querySelectorAll(OF_ONE_ROW)) one.remove();
        for (const one of element.querySelectorAll("input[type=hidden]")) one.value = "";
        element.classList.remove("figure-row--invalid");
        last.element.after(element);
        const row = new Row(element);
        for (const name of ["aria-describedby", "aria-invalid"]) row.value.removeAttribute(name);
        row.state = { ...this.usual, action: "", answer: "", comparator: "=", value: "" };
        const place = document.createElement("span");
        place.className = "figure-row__place";
        place.textContent = Object.keys(given)
            .map((name) => [...(row.field(name)?.options ?? [])].find(({ value }) => value === given[name])?.text)
            .filter(Boolean)
            .join("; ");
        element.querySelector(".figure-row__name").append(place);
        this.rows.splice(this.rows.indexOf(last) + 1, 0, row);
        return row;
    }

    write(row, cell, given) {
        if (this.before.has(row)) throw new LeftOut("another line was for the same row.");
        const was = row.state;
        const inWords = row.inWords;
        this.before.set(row, was);
        const answer = ANSWERS[plain(cell.text)] ?? "number";
        let comparator = given.comparator ?? "=";
        let { text } = cell;
        for (const [pattern, meant] of COMPARATORS) {
            if (!pattern.test(text)) continue;
            text = text.replace(pattern, "");
            comparator = meant;
        }
        const number = numberOf({ ...cell, text: withoutUnit(text, row.unit) });
        const { comparator: _, ...circumstances } = given;
        const isNumber = answer === "number";
        row.state = {
            ...was,
            ...circumstances,
            answer,
            comparator: isNumber ? comparator : was.comparator,
            value: isNumber ? number.text : "",
            /* Whoever pastes what the last round said says that it holds. */
            holds: true,
        };
        this.after.set(row, row.state);
        const isReplaced = Boolean(inWords) && inWords !== row.inWords;
        const isRead = isNumber && number.isSure && /[.,]/.test(text) && number.text !== text;
        const isDoubted = isNumber && !number.isSure;
        this.replaced += isReplaced;
        this.read += isRead;
        this.doubted += isDoubted;
        row.say(
            isReplaced && `Before: ${inWords}.`,
            isRead && `Pasted as ${text}.`,
            isDoubted && `Check it: ${text} can be two numbers.`,
        );
    }

    get summary() {
        const { size } = this.before;
        return [
            `${size} ${size === 1 ? "value is" : "values are"} pasted${this.form.dataset.autosave ? "" : ", and not saved yet"}.`,
            this.replaced && `${this.replaced} ${this.replaced === 1 ? "stands" : "stand"} in the place of another, which its row names.`,
            this.read && `${this.read} with a comma or separators ${this.read === 1 ? "is" : "are"} written as EMPACT does.`,
            this.doubted && `Check ${this.doubted} that can be two numbers: ${this.doubted === 1 ? "its row says" : "their rows say"} so.`,
            this.left.length && `${this.left.length} ${this.left.length === 1 ? "line is" : "lines are"} left out.`,
        ]
            .filter(Boolean)
            .join(" ");
    }

    get isUntouched() {
        return [...this.before.keys()].every((row) => this.isAsPasted(row));
    }

    isAsPasted(row) {
        return JSON.stringify(row.state) === JSON.stringify(this.after.get(row));
    }

    /* Puts back what stood there, but for rows in which somebody has typed since. */
    undo() {
        let typed = 0;
        for (const [row, state] of this.before) {
            row.say();
            if (this.isAsPasted(row)) row.state = state;
            else typed += 1;
        }
        const kept = typed ? ` ${typed} that you changed since ${typed === 1 ? "stays" : "stay"}.` : "";
        return `The paste is undone.${kept} Save to keep it so.`;
    }
}

const isWord = (text) => plain(text) in ANSWERS || plain(text) === "number";

/* The names of columns, copied along with them. */
const isHead = (line) => line.length > 1 && HEADS.includes(plain(line.at(-1).text)) && !/\d/.test(line.map(({ text }) => text).join(""));

const isUnit = (text, unit) => Boolean(unit) && (plain(text) === plain(unit) || (/^(?:€|eur|euros?)$/i.test(text.trim()) && /€|eur/i.test(unit)));

function withoutUnit(text, unit) {
    const beside = text.match(/^(?<unit>€)?\s*(?<number>[\d.,'’\s]*\d)\s*(?<after>\D*)$/u)?.groups;
    const name = beside && (beside.unit ?? beside.after);
    return name && isUnit(name, unit) && !(beside.unit && beside.after) ? beside.number : text;
}

/* What a row can say of itself: its event, its country, its authority. */
function choiceOf(row, text) {
    for (const name of ["country", "event", "authority", "action"]) {
        const field = row.field(name);
        const found = [...(field?.options ?? [])].find(
            (one) => one.value && ([plain(one.text), plain(one.value)].includes(plain(text)) || plain(one.text).startsWith(`${plain(text)}, `)),
        );
        if (found) return { [name]: found.value };
    }
    return null;
}
