package org.fedrouter.budget;

/** An idempotency key and whose it is. */
public record UsedKey(String subject, String idempotencyKey) {}
