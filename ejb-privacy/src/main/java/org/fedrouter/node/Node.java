package org.fedrouter.node;

import java.net.URI;

/**
 * A hospital's node as registered.
 *
 * @param hospital whose data-set ledger a private answer charges
 * @param shards B_h, the published number of shards
 */
public record Node(String id, String hospital, URI url, int shards) {}
