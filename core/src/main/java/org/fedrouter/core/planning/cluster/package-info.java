/**
 * What the routers of one cluster share: who leads, which seats of the nodes are taken, which tasks
 * wait. Every change is one compare-and-set of one entry of a map that outlives a member.
 */
@NullMarked
package org.fedrouter.core.planning.cluster;

import org.jspecify.annotations.NullMarked;
