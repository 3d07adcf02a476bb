"""Values that were published elsewhere: read, understood, and compared.

What EMPACT publishes is in results.factsheets.
"""
