/** Device security: what devices are made of, what is known to be vulnerable in them. */
@NullMarked
package org.fedrouter.web.device;

import org.jspecify.annotations.NullMarked;
