"""A plan as a workbook: made from its content, filled in offline, read back and compared.

Sheets and cells that all workbooks share are in empact.records.workbooks.
"""
