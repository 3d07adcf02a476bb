"""All that an organisation owes in a round as one workbook: filled in offline, and read back.

Sheets and cells that all workbooks share are in empact.records.workbooks.
"""
