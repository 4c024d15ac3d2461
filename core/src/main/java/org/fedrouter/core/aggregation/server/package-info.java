/**
 * What the server does with an aggregate: optimisers as pure transitions of their state, and what
 * each expects from its clients.
 *
 * <p>Every client starts from the model x that the server sent, trains, and sends its difference
 * y_i - x. Requirements: C1, C3. Out of scope: training, rounds, secure sums.
 */
@NullMarked
package org.fedrouter.core.aggregation.server;

import org.jspecify.annotations.NullMarked;
