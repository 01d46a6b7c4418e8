"""An open conversation: header, strips, messages, what a row's menu offers."""
