#!/bin/sh
# Makes the namespace, unless it is there. TEMPORAL_ADDRESS and NAMESPACE say which.
# Ended chains stay visible in Temporal for 30 days; the record keeps them for ever.
set -eu

temporal operator cluster health
temporal operator namespace describe --namespace "$NAMESPACE" >/dev/null 2>&1 ||
	temporal operator namespace create --namespace "$NAMESPACE" --retention 30d
