"""Discord: slash commands, buttons, menus and modals through discord.py."""
