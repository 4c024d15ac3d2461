/** The planner as people see it. Classical, quantum-inspired. */
@NullMarked
package org.fedrouter.web.quantum;

import org.jspecify.annotations.NullMarked;
