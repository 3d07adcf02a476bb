"""A plan as a workbook: made from its content, filled in offline, read back and compared."""
