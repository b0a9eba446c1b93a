"""The website chat, piece by piece; `bot.channels.web` puts it together."""
