"""« État de santé »: the last proof of each part of the house, who is told when one turns red, what probes may ask."""
