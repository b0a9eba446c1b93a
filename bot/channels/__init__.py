"""The website chat and WhatsApp: durable, in order, each message answered once."""
