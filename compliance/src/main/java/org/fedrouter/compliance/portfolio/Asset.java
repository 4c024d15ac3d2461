package org.fedrouter.compliance.portfolio;

/**
 * A device and where it belongs.
 *
 * @param device its id
 */
public record Asset(String device, Product product, String site) {}
