"""Everything that touches .xlsx: masters, issued copies, the guard and reader of returned ones, reports."""
