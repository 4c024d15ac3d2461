package org.fedrouter.compliance.audit.log;

import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;

/** A leaf with its entry, whose body is absent after its retention. */
public record Leaf(long index, UUID id, Bytes hash, Optional<LogEntry> entry) {}
