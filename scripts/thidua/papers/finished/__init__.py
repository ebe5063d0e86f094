"""Finished papers read back and compared with the data before they may be printed."""
