package org.fedrouter.planning;

import java.util.UUID;

/**
 * A request whose router is gone.
 *
 * @param router that began it
 * @param node that was asked last and may have answered, or empty
 * @param session of the attempt there, or empty
 */
public record Left(UUID request, String router, String node, String session) {}
