"""What articles share at the desk: photos, experts, signatures, tags, rubrics and the fixed pages."""
