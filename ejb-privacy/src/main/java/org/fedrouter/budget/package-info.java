/** What callers ask of the ledgers and what they are told. */
@NullMarked
package org.fedrouter.budget;

import org.jspecify.annotations.NullMarked;
