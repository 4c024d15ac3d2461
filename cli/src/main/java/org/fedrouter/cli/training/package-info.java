/** Trainings as the router's ledgers know them. */
@NullMarked
package org.fedrouter.cli.training;

import org.jspecify.annotations.NullMarked;
