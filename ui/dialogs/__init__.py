"""The few dialogs that stand before the window."""
