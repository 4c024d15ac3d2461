package org.fedrouter.core.aggregation.secure.update;

/** A hospital that has opened its shares; it keeps nothing but the answer. */
record Answered(UnmaskRequest request, UnmaskReply reply) implements ClientPhase {}
