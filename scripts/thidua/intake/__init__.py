"""Which file is whose, when it came, which submission counts, and the receipt book of it all."""
