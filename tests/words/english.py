"""Find English in what is written to a person in another language."""

import re

WORDS = re.compile(
    r"\b(?:and|are|by|for|from|has|have|is|it|of|the|this|to|were|with|you|your)\b",
    re.IGNORECASE,
)
"""Words without which there is hardly an English sentence, and which German and French lack."""

ADDRESS = re.compile(r"https?://\S+")


def english_in(message):
    """List the English words in subject and body of an email; those of addresses are left out."""
    return WORDS.findall(ADDRESS.sub("", f"{message.subject}\n{message.body}"))


MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]*>", re.DOTALL)


def english_on(response):
    """List the English words in the main part of a page; attributes are left out."""
    (main,) = (found[0] for found in MAIN.finditer(response.text))
    return WORDS.findall(UNSEEN.sub(" ", main))
