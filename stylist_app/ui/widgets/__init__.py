"""Shared controls. Owns how a thing looks, is tapped and is spoken; refuses to know what it means (no client, no messages: see `ui.cards`)."""
from .base import Tap, border, gap, hairline, heading, icon, icon_button, one_line, pad, pressable, spacer, spoken, text, whatsapp
from .buttons import link, menu, outlined, primary, quiet, segmented, tab
from .dialogs import bottom_sheet, confirm, dialog, key_cap, shortcuts, side_sheet, snack
from .fields import search_field, switch_row, text_field
from .frame import Place, bottom_bar, frame, mark, pane, rail
from .marks import (avatar, channel_glyph, channel_name, chip, count_badge, filter_chip, initials, labelled, number_pin, tag, unread_dot, with_channel,
                    with_presence)
from .pictures import PictureViewer, picture
from .states import banner, bone, empty, shimmering, skeleton_rows, skeleton_thread

__all__ = [
    "PictureViewer", "Place", "Tap", "avatar", "banner", "bone", "border", "bottom_bar", "bottom_sheet", "channel_glyph", "channel_name", "chip", "confirm",
    "count_badge", "dialog", "empty", "filter_chip", "frame", "gap", "hairline", "heading", "icon", "icon_button", "initials", "key_cap", "labelled", "link", "mark",
    "menu", "number_pin", "one_line", "outlined", "pad", "pane", "picture", "pressable", "primary", "quiet", "rail", "search_field", "segmented", "shimmering",
    "shortcuts", "side_sheet", "skeleton_rows", "skeleton_thread", "snack", "spacer", "spoken", "switch_row", "tab", "tag", "text", "text_field", "unread_dot",
    "whatsapp", "with_channel", "with_presence"]
