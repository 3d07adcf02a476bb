"""Messages to many: their recipients, and how they are sent.

Mails about single steps are in notices.py of each room.
"""
