"""Store: where results live."""

from riwaya.store.contract import Hit, Kept, Store, Voice, Written
from riwaya.store.rows import PageRow, page_row
from riwaya.store.sqlite import open_store

__all__ = ["Hit", "Kept", "PageRow", "Store", "Voice", "Written", "open_store", "page_row"]
