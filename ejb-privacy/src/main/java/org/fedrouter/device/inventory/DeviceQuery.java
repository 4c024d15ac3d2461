package org.fedrouter.device.inventory;

/**
 * Which devices are asked for: those that fulfil every condition; an empty text is none.
 *
 * @param after only those whose names come behind this one
 */
public record DeviceQuery(String site, String manufacturer, String model, String after) {}
