"""Files that people upload: read in a confined child, and rebuilt before they are kept.

The files of plans, actions and contributions are in actions.attachments.
"""
