"""Quotes: who said what, in quotation marks and without them, and with which word."""
