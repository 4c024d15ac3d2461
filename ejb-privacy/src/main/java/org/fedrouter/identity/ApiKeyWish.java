package org.fedrouter.identity;

import java.time.Duration;

/**
 * An API key that somebody wants.
 *
 * @param account in whose name it shall act
 */
public record ApiKeyWish(
    String account,
    String label,
    Duration lifetime,
    Narrowing narrowing,
    Preferences preferences) {}
