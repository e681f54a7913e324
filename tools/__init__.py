"""What builds `src/onrecord/data/`: tables from `resources/`, models from labelled sets."""
