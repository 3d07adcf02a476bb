"""A plan as one document, to be frozen, compared and printed.

Its versions are in actions.versions, its workbook in actions.plan_workbooks.
"""
