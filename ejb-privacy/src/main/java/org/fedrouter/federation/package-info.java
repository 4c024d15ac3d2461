/** Federated training at the router: what is stored of trainings, rounds and adapters. */
@NullMarked
package org.fedrouter.federation;

import org.jspecify.annotations.NullMarked;
