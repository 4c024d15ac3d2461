/** Federated trainings of adapters. */
@NullMarked
package org.fedrouter.cli.train;

import org.jspecify.annotations.NullMarked;
