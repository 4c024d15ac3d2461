package org.fedrouter.hospital.privacy;

import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.exchange.Ticket;

/** A hospital's place in one answer: the ticket that it gave, and the key behind it. */
public record Seat(Ticket ticket, EpochKey key) {}
