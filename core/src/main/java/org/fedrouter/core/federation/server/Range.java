package org.fedrouter.core.federation.server;

/** Chunks from the first to the last. */
public record Range(int first, int last) {}
