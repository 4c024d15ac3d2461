/** Rows of trainings, rounds, events, chunks and adapters. */
@NullMarked
package org.fedrouter.federation.store;

import org.jspecify.annotations.NullMarked;
