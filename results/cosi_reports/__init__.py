"""Reports to COSI on half-years and years: frozen numbers, body text, versions, documents.

What a single OAP reports at its end is in results.closing.
"""
