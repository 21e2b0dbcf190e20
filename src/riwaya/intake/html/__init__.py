"""An HTML document as a page: what its metadata says of it, and the lines of its article."""

from riwaya.intake.html.page import page_of_html

__all__ = ["page_of_html"]
