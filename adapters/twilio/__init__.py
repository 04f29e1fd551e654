"""What calls and text messages through Twilio share."""
