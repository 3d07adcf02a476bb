"""Workbooks that are filled in offline and imported, and the one engine that makes and reads them.

The contents of workbooks of plans and returns are in actions.plan_workbooks and actions.returns.

* ``columns``: what a sheet and its columns are; a room describes its own in its ``layout``.
* ``making``: a ``Book`` with its front, tables, lists and seal, as ``looks`` dress it.
* ``reading``: the tables of a filled-in one, found by their headings, and problems by place.
* ``cells``, ``typed``: what a value looks like in a cell, and which value a user typed.
* ``seals``: the content that a workbook was made from, inside it, to find changes.

Plain tables that are not imported are written by empact.lib.workbooks.
"""
