/** Notes of a hospital's shards for private answers that ask for them. */
@NullMarked
package org.fedrouter.hospital.retrieval;

import org.jspecify.annotations.NullMarked;
