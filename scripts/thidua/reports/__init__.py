"""Views of the result: `tong-hop.xlsx` for the clerk, `tong-hop.json` for programs, a summary for the screen.

Import from the modules: the workbook's library is not needed by a script that only shows something.
"""
