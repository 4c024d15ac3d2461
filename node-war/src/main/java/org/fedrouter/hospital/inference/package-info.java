/**
 * A hospital's side of an answer: its engine, its shards, its sums.
 *
 * <p>Requirements: A9. No logit of a shard, no count of live shards and no text leaves this package
 * except through the mechanism's clipped sums.
 */
@NullMarked
package org.fedrouter.hospital.inference;

import org.jspecify.annotations.NullMarked;
