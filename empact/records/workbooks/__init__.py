"""Workbooks that are filled in offline and come back, and the one engine that makes and reads them.

What the workbooks of plans and returns hold is in actions.plan_workbooks and actions.returns.

* ``columns``: what a sheet and its columns are; a room describes its own in its ``layout``.
* ``making``: a ``Book`` with its front, tables, lists and seal, as ``looks`` dress it.
* ``reading``: the tables of one that came back, found by their headings, and problems by place.
* ``cells``, ``typed``: what a value looks like in a cell, and which value somebody typed.
* ``seals``: what a workbook was made from, inside it, so that changes can be told from it.

Plain tables that never come back are written by empact.lib.workbooks.
"""
