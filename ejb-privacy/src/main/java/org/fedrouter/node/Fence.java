package org.fedrouter.node;

/**
 * Under which leader work is given to nodes: a node refuses what is older than it has seen.
 *
 * @param installation whose routers count together
 */
public record Fence(String installation, long epoch) {
  /** Of requests, and of the refusals of nodes that have seen a later one. */
  public static final String HEADER = "Fedrouter-Epoch";

  public String header() {
    return installation + "/" + epoch;
  }
}
