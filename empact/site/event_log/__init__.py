"""The search in the event log, for auditors.

How the log is written is in empact.records.audit.
"""
