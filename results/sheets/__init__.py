"""A sheet of numbers in words, as factsheets, pages and programs say it.

How a factsheet is put together is in results.factsheets.
"""
