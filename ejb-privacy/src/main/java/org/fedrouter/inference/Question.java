package org.fedrouter.inference;

import java.time.Duration;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.mechanism.Temperature;
import org.jspecify.annotations.Nullable;

/**
 * A validated request for one answer.
 *
 * @param mechanism of a private answer
 * @param budget largest epsilon, at the deployment's delta, that the answer may cost
 * @param maxTokens rounds that are reserved
 * @param temperature of sampling, ignored when {@code greedy}; the exponential mechanism has no
 *     greedy form
 * @param timeout until the whole answer must be there
 * @param hash SHA-256 of what decides the answer (time-out and key do not) in lower-case hex
 */
public record Question(
    String prompt,
    String department,
    RequestedMode mode,
    RequestedMechanism mechanism,
    Epsilon budget,
    int maxTokens,
    Temperature temperature,
    boolean greedy,
    Duration timeout,
    @Nullable String idempotencyKey,
    String hash) {}
