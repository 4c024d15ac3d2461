package org.fedrouter.core.aggregation.secure.update;

/** Where a hospital stands in a sum. It goes from one to the next and never back. */
sealed interface ClientPhase permits Advertised, Shared, Masked, Agreed, Answered {}
