package org.fedrouter.node;

/**
 * A node as the router sees it now.
 *
 * @param detail why it is not ready, or empty
 */
public record NodeState(Node node, boolean ready, String detail) {}
