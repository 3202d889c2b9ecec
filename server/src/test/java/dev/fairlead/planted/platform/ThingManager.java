package dev.fairlead.planted.platform;

import dev.fairlead.planted.catalog.Thing;

/** Knows a feature, which the platform must not, and says nothing by its name. */
public record ThingManager(Thing thing) {}
