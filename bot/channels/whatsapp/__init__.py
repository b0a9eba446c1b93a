"""WhatsApp, by the Cloud API of Meta and by Twilio, on the same core as the website chat."""
