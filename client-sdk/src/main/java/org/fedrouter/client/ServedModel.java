package org.fedrouter.client;

/**
 * A model, or a model with one of its published adapters.
 *
 * @param id {@code MODEL} or {@code MODEL:ADAPTER}
 */
public record ServedModel(String id, String ownedBy) {}
