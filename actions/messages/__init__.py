"""Messages to many: whom they reach, and how they are sent.

Mails about single steps are in notices.py of each room.
"""
