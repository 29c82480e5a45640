"""The application: settings, endpoint, command line."""
