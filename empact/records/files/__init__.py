"""Files that people hand in: read in a confined child, and rebuilt before they are kept."""
