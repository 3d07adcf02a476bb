"""What a page shows a browser, so that axe-core looks once at pages that show the same.

Idea: all that axe-core judges is in the elements of a page, their attributes, their texts, and
whether they are ticked, focused or refused. Two pages that agree in these and in their size are
judged alike. They agree also where they show another row of a table: a key or number may be another
one if it is as long, and is the same in all places where it was the same.

Example: most pages are the same with and without JavaScript, and a page to which two journeys lead
is looked at in the first of them alone. A page with one class, word or tick more is another page,
and so is one that is shown in other colours.
"""

import hashlib
import json
import re
from collections.abc import Sequence

from playwright.sync_api import Page

TEXTS_SHOWN = """() => {
    const BY_ROW = new Set([
        "action", "aria-controls", "aria-describedby", "aria-labelledby", "content", "datetime",
        "for", "formaction", "headers", "href", "hx-get", "hx-post", "id", "list", "name", "nonce",
        "src", "value",
    ]);
    const MEDIA = [
        "(forced-colors: active)", "(prefers-color-scheme: dark)", "(prefers-contrast: more)",
        "print",
    ];
    const HOLDS = ":checked, :focus, :invalid, :disabled, :modal, :popover-open";
    // What a browser says itself of the button of a popover, and a script repeats.
    const isKnown = (node, name) => name === "aria-expanded" && node.popoverTargetElement
        && node.getAttribute(name) === String(node.popoverTargetElement.matches(":popover-open"));
    const fixed = MEDIA.map((query) => matchMedia(query).matches);
    const byRow = [];
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
            fixed.push("text");
            byRow.push(node.data);
        } else if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "script") {
            fixed.push(node.localName, node.matches(HOLDS));
            for (const { name, value } of node.attributes) {
                if (isKnown(node, name)) continue;
                fixed.push(name);
                (BY_ROW.has(name) || name.startsWith("data-") ? byRow : fixed).push(value);
            }
            node.childNodes.forEach(read);
            fixed.push("end");
        }
    };
    read(document.documentElement);
    return [fixed, byRow];
}"""
"""Gives what has to be alike to the letter, and what may name another row."""

NAMES = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\w{32,}|\d+")


def shown_by(page: Page) -> str:
    """Give a text that is the same for all pages that show the same."""
    fixed, by_row = page.evaluate(TEXTS_SHOWN)
    shown = [page.viewport_size, fixed, numbered(by_row)]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def numbered(texts: Sequence[str]) -> list[str]:
    """Number the keys and numbers in texts, as they come: what was the same stays the same."""
    known: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        name = found[0]
        return f"<{known.setdefault(name, len(known))}, {len(name)} long>"

    return [NAMES.sub(number, text) for text in texts]
