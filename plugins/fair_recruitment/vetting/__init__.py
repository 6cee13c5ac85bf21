"""Whether a vacancy may be published: rules as data, each with its source."""
