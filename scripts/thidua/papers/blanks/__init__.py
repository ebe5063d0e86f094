"""The blank papers that lie in `templates_docx`: what writes each, element by element."""
