package org.fedrouter.webhook;

import java.util.UUID;

/**
 * A delivery that somebody must try now.
 *
 * @param delivery its own id
 * @param event what receivers know it by
 * @param attempts that failed before
 */
public record Due(UUID delivery, UUID event, String target, String body, int attempts) {}
