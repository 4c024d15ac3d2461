package org.fedrouter.inference;

import java.util.UUID;

/**
 * A released answer in its caller's cache.
 *
 * @param request that released it
 */
public record KeptAnswer(UUID request, Released released) {}
