/** Questions and answers. */
@NullMarked
package org.fedrouter.web.inference;

import org.jspecify.annotations.NullMarked;
