"""Help: a guide through the year for each role, and the glossary."""
