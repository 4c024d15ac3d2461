/** Health and description of the node. */
@NullMarked
package org.fedrouter.hospital.health;

import org.jspecify.annotations.NullMarked;
