/** Files of the operator that are read again when they change. */
@NullMarked
package org.fedrouter.web.configuration;

import org.jspecify.annotations.NullMarked;
