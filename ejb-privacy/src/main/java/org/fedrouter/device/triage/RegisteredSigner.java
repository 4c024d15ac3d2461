package org.fedrouter.device.triage;

import java.time.Instant;

/**
 * Somebody who may sign.
 *
 * @param verifiedBy who has looked at their papers
 */
public record RegisteredSigner(
    String account, String printedName, String verifiedBy, Instant registered) {}
