"""Layout of the workbook of an answer: one table, a question in each row."""

from empact.records.screening import LONGEST_TEXT
from empact.records.workbooks.columns import Column, Kind, Sheet, Typed

STRUCTURE = 1
"""Goes up when columns change so that a workbook made before cannot be read."""

SALT = "results.surveys"

FRONT = "Read me"

AGAIN = "Download a new workbook, and enter your answers there."

QUESTION = "No."
"""The heading under which a question is named: Q1, Q2 and so on."""

ANSWERS = Sheet(
    "Answers",
    "",
    (
        Column("text", "Question", Kind.LINE, 60, typed=Typed.NEVER),
        Column("how", "How to answer", Kind.LINE, 30, typed=Typed.NEVER),
        Column("answer", "Answer", Kind.TEXT, 60, longest=LONGEST_TEXT),
    ),
    blank=0,
    owner=QUESTION,
)

HOW_TO_FILL = """\
Fill in the white cells of the sheet “Answers”: one answer in each row. You cannot change the grey \
cells.
Scale: type 1, 2, 3, 4 or 5. Yes or no: type Yes, No or Do not know. Free text: write whole \
sentences, without names and case numbers.
To remove an answer, empty its cell. Formulas, macros, comments and pictures are refused.
Save the file as .xlsx and upload it on the page where you downloaded it. EMPACT saves a draft and \
submits nothing.
"""
