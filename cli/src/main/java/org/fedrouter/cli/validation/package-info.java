/** {@code fedrouter validation}: which test shows which requirement, from the reports of a run. */
@NullMarked
package org.fedrouter.cli.validation;

import org.jspecify.annotations.NullMarked;
