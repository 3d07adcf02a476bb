"""The colours of charts, for those who lay them out and those who draw them."""

INK = "#1b2a41"
FAINT = "#5b6b82"
BLUE = "#0b3b8c"
PALE = "#8fb0de"
PAPER = "#ffffff"
