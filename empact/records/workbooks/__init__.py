"""What all workbooks share: sheets, columns, cells, seals, tables found by their headings.

Their contents are in actions.plan_workbooks and actions.returns.
"""
