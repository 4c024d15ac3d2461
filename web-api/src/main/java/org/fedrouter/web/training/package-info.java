/** Trainings with differential privacy: charged before they run, listed for ever. */
@NullMarked
package org.fedrouter.web.training;

import org.jspecify.annotations.NullMarked;
