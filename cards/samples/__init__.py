"""Every message filled with people and jobs as they come in real life, in both languages: to look at before it is sent."""
