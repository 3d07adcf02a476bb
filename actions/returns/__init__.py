"""All that an organisation owes in a round as one workbook: filled in offline, and read back."""
