package org.fedrouter.hospital.privacy;

import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.exchange.Ticket;

/**
 * A hospital's place in one answer.
 *
 * @param ticket that it gave
 * @param key behind the ticket
 * @param maxTokens that the answer was opened for
 */
public record Seat(Ticket ticket, EpochKey key, int maxTokens) {}
