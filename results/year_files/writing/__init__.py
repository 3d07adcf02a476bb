"""Writes of a year without faults, and their consequences."""
