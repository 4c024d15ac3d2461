/** What trainings would cost, before anybody begins one. */
@NullMarked
package org.fedrouter.core.accounting.forecast;

import org.jspecify.annotations.NullMarked;
