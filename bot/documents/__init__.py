"""Vouchers, calendar files, the leaflet, the terms: drawn when they are fetched; and QR codes, drawn at once."""

from bot.documents.drawer import Documents
from bot.documents.qr import QrPictures

__all__ = ["Documents", "QrPictures"]
