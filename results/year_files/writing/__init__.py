"""What is written of a year once nothing in it is at fault, and what follows from that."""
