package org.fedrouter.cli.accountant;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Plan;

/** One question: what does this plan cost at this delta? */
record AccountRequest(Delta delta, Plan plan) {}
