"""All contributions due of an organisation in a round as one workbook, filled in offline.

Sheets and cells that all workbooks share are in empact.records.workbooks.
"""
