package org.fedrouter.node.boundary;

/** A node was let in, drained, revoked, or the like. Fired within the change's transaction. */
record RegistryChanged(String node) {}
